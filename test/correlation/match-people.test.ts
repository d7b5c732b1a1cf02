import { describe, expect, test } from 'vitest';
import { DEFAULT_BOT_PATTERNS } from '../../src/correlation/identities.ts';
import { type KnownLogin, matchPeople, type Organisation } from '../../src/correlation/match-people.ts';
import { withIdentity } from '../../src/domain/person.ts';

const ADA = { key: 'ada', name: 'Ada Lovelace', email: 'ada.lovelace@acme.example' };
const ALAN = { key: 'alan', name: 'Alan Turing', email: 'turing@acme.example' };
const ZOE = { key: 'zoe', name: 'Zoë Müller' };

function known(login: string, more: Partial<KnownLogin> = {}): KnownLogin {
  return { login, tools: ['github'], names: [], emails: [], records: 3, ...more };
}

function proposed(logins: KnownLogin[], more: Partial<Organisation> = {}) {
  const organisation = { people: [ADA, ALAN, ZOE], accounts: [], bots: DEFAULT_BOT_PATTERNS, declined: [] };
  return matchPeople(logins, { ...organisation, ...more });
}

/** `login: confidence person` of each candidate. */
function matched(logins: KnownLogin[], more: Partial<Organisation> = {}): string[] {
  return proposed(logins, more).matches.flatMap((match) =>
    match.candidates.map(({ person, confidence }) => `${match.known.login}: ${confidence} ${person.key}`),
  );
}

describe('by e-mail address: sure', () => {
  test('the account has the person’s address, in any case', () => {
    const [match] = proposed([known('countess', { emails: ['Ada.Lovelace@ACME.example'] })]).matches;
    expect(match?.candidates).toEqual([
      { person: ADA, confidence: 'sure', reason: 'the e-mail address ada.lovelace@acme.example is theirs' },
    ]);
  });

  test('another account of the person has the same address; and commits are signed with it', () => {
    const people = [{ ...ADA, identities: { github: 'countess' } }];
    const accounts = [{ source: 'github', login: 'countess', email: 'ada@home.example' }];
    expect(
      matched([known('5b10', { emails: ['ada@home.example'] }), known('ada@home.example')], {
        people,
        accounts,
      }),
    ).toEqual(['5b10: sure ada', 'ada@home.example: sure ada']);
  });

  test('a no-reply address stands for a login that is the person’s', () => {
    const people = [{ ...ADA, identities: { github: 'countess' } }];
    const emails = ['12+countess@users.noreply.github.com'];
    expect(matched([known('5b10', { emails })], { people })).toEqual(['5b10: sure ada']);
  });

  test('an address that two people have is sure of neither: both are told', () => {
    const people = [ADA, { ...ALAN, email: ADA.email }];
    expect(matched([known('shared', { emails: [ADA.email] })], { people })).toEqual([
      'shared: likely ada',
      'shared: likely alan',
    ]);
  });

  test('it overrules what a login is like', () => {
    expect(matched([known('alanturing', { emails: [ADA.email] })])).toEqual(['alanturing: sure ada']);
  });
});

describe('by name or login', () => {
  test.each(
    [
      ['x1', ['Ada Lovelace'], 'likely ada'],
      ['x1', ['lovelace, ADA'], 'likely ada'],
      ['x1', ['Zoe Muller'], 'likely zoe'],
      ['ada-lovelace', [], 'likely ada'],
      ['lovelace.ada', [], 'likely ada'],
      ['alovelace', [], 'likely ada'],
      ['LovelaceA', [], 'likely ada'],
      ['adal', [], 'likely ada'],
      ['ada.lovelace@home.example', [], 'likely ada'],
      ['turing', [], 'likely alan'],
      ['zm', [], 'perhaps zoe'],
      ['lovelace', [], 'perhaps ada'],
      ['adalovelace42', [], 'perhaps ada'],
      ['adalovelase', [], 'perhaps ada'],
      ['alan_turign', [], 'perhaps alan'],
      ['x1', ['Zoë'], 'perhaps zoe'],
    ].map(([login, names, wanted]) => [login as string, names as string[], wanted as string] as const),
  )('%s named %j: %s', (login, names, wanted) => {
    const logins = [known(login, { names: [...names] })];
    if (names[0] === 'Zoë') {
      expect(matched(logins, { people: [ADA, { key: 'zoe', name: 'Zoë' }] })).toEqual([
        `${login}: ${wanted}`,
      ]);
    } else expect(matched(logins)).toEqual([`${login}: ${wanted}`]);
  });

  test('a login that two people could have is told with both, and why', () => {
    const people = [ADA, { key: 'adam', name: 'Adam Lovelace' }];
    const [match] = proposed([known('alovelace')], { people }).matches;
    expect(match?.candidates.map(({ person, reason }) => [person.key, reason])).toEqual([
      ['ada', 'it is short for their name, Ada Lovelace'],
      ['adam', 'it is short for their name, Adam Lovelace'],
    ]);
  });

  test('what is like nobody’s is a stranger’s', () => {
    const { matches, strangers } = proposed([known('grace'), known('alao')]);
    expect([matches, strangers.map(({ login }) => login)]).toEqual([[], ['grace', 'alao']]);
  });
});

describe('what is settled is not asked', () => {
  test.each([
    ['ada'],
    ['COUNTESS'],
    [ADA.email],
    ['1+countess@users.noreply.github.com'],
    ['dependabot[bot]'],
  ])('%s', (login) => {
    const people = [{ ...ADA, identities: { github: 'countess' } }];
    expect(proposed([known(login)], { people })).toEqual({ matches: [], bots: [], strangers: [] });
  });

  test('nor is what was declined, of that person alone', () => {
    const people = [ADA, { key: 'adam', name: 'Adam Lovelace' }];
    const declined = [
      { login: 'ALovelace', person: 'ada' },
      { login: 'deploy-runner', person: null },
    ];
    const { matches, bots, strangers } = proposed([known('alovelace'), known('deploy-runner')], {
      people,
      declined,
    });
    expect(matches.map(({ candidates }) => candidates.map(({ person }) => person.key))).toEqual([['adam']]);
    expect([bots, strangers.map(({ login }) => login)]).toEqual([[], ['deploy-runner']]);
  });

  test('a login once made the person’s is settled', () => {
    const people = [withIdentity(ADA, 'github', 'alovelace')];
    expect(matched([known('alovelace')], { people })).toEqual([]);
  });
});

describe('what looks like a bot’s', () => {
  test.each([
    ['acme-ci', []],
    ['svc_release', []],
    ['jenkins@acme.example', []],
    ['acmedevbot', []],
    ['x77', ['Release Automation']],
  ])('%s %j', (login, names) => {
    const { bots } = proposed([known(login, { names })]);
    expect(bots.map((bot) => bot.known.login)).toEqual([login]);
  });

  test.each([['cicero'], ['abbot'], ['talbot'], ['bottas'], ['marci']])('%s does not', (login) => {
    expect(proposed([known(login)]).bots).toEqual([]);
  });
});

describe('a further identity', () => {
  test('takes the tool’s name, with a number where that is taken, and never that of Slack', () => {
    const once = withIdentity(ADA, 'github', 'countess');
    expect(withIdentity(once, 'github', 'alovelace').identities).toEqual({
      github: 'countess',
      'github-2': 'alovelace',
    });
    expect(withIdentity(ADA, 'slack', 'ada').identities).toEqual({ 'slack-2': 'ada' });
  });
});
