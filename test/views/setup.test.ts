import type { KnownBlock, ModalView } from '@slack/types';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { validateMessageBlocks, validateView } from '../../demo/slack/block-kit/validate.ts';
import { viewState } from '../../demo/slack/view-state.ts';
import type { Persona } from '../../src/domain/persona.ts';
import type { HistoryEntry } from '../../src/reports/setup/history.ts';
import { MESSAGE_ROOM } from '../../src/slack/fitted.ts';
import { historyMessage, overwriteMessage } from '../../views/messages/history.ts';
import { deploymentsForm, readDeployments, repositoryModal } from '../../views/modals/setup/deployments.ts';
import type { Fields } from '../../views/modals/setup/filled-in.ts';
import { focusForm, readFocus } from '../../views/modals/setup/focus.ts';
import { leftOutForm, readLeftOut } from '../../views/modals/setup/left-out.ts';
import { menuModal } from '../../views/modals/setup/menu.ts';
import { newTeamForm, readNewTeam } from '../../views/modals/setup/new-team.ts';
import { organisationForm, readOrganisation } from '../../views/modals/setup/organisation.ts';
import { ownsForm, readOwns } from '../../views/modals/setup/owns.ts';
import { peopleForm, readPeople } from '../../views/modals/setup/people.ts';
import { personasForm, readPersonas } from '../../views/modals/setup/personas.ts';
import { placeForm, readPlace } from '../../views/modals/setup/place.ts';
import { SETUP_OPENING, startModal } from '../../views/modals/setup/start.ts';
import { foreignLinks, foreignMarks, hostileText, invisibles, manyOrNone } from './hostile.ts';

const HARMLESS = 'name';
const NOW = new Date('2026-11-21T12:00:00Z');
const AROUND = { metadata: '{}', note: null };

type Naming = (text: string) => string;

function expectModal(view: ModalView): void {
  const verdict = validateView(view, 'modal');
  expect(verdict.ok ? [] : verdict.messages).toEqual([]);
  expect(Buffer.byteLength(JSON.stringify(view))).toBeLessThan(250_000);
}

/** What stands in mark-up: what a person types into a field, or chooses, is none. */
function shownIn(blocks: KnownBlock[]) {
  return blocks.filter(({ type }) => type !== 'input');
}

function expectHarmless(viewOf: (named: Naming) => { blocks: unknown[] }, links: string[] = []): void {
  const hostile = shownIn(viewOf((name) => name).blocks as KnownBlock[]);
  const harmless = shownIn(viewOf(() => HARMLESS).blocks as KnownBlock[]);
  expect(foreignMarks(hostile, harmless)).toEqual([]);
  expect(foreignLinks(hostile, links)).toEqual([]);
  expect(invisibles(hostile)).toEqual([]);
}

/** What Slack sends back of a form that nobody touched. */
function untouched(view: ModalView): Fields {
  return viewState(view.blocks) as unknown as Fields;
}

const slackId = fc.stringMatching(/^U[A-Z0-9]{4,8}$/);
const slackIds = fc.uniqueArray(slackId, { maxLength: 6 });
const line = fc
  .string({ minLength: 1, maxLength: 40 })
  .map((text) => text.replaceAll(/\s/gu, 'x').replaceAll(/[\ud800-\udfff]/g, 'x'))
  .filter((text) => text !== '');
const lines = fc.uniqueArray(line, { maxLength: 400 });
const time = fc.constantFrom('00:00', '09:30', '23:59');
const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null });
const zone = fc.constantFrom('UTC', 'Europe/Berlin', 'America/Argentina/ComodRivadavia');
const runs = { numRuns: 60 };

describe('a form that nobody touches says what it was filled with', () => {
  test('place', () => {
    const entries = fc.record(
      {
        name: line,
        timezone: maybe(zone),
        channel: maybe(fc.constant('C0TEAM')),
        parent: maybe(fc.constant('team-b')),
        workingDays: fc.uniqueArray(fc.integer({ min: 1, max: 7 })).map((days) => days.toSorted()),
        digestDay: fc.constantFrom('organisation', 'never', '1', '7'),
        digestTime: maybe(time),
      },
      { requiredKeys: ['name', 'timezone', 'channel', 'workingDays', 'digestDay', 'digestTime'] },
    );
    fc.assert(
      fc.property(entries, (entry) => {
        const standard = { day: 1, time: '09:00' };
        const form = placeForm({
          entry,
          standard,
          holidays: [],
          team: { key: 'a' },
          parentName: 'Above',
          ...AROUND,
        });
        expect(readPlace(untouched(form))).toEqual(entry);
      }),
      runs,
    );
  });

  test('a new team', () => {
    fc.assert(
      fc.property(line, maybe(zone), (name, timezone) => {
        const entry = { name, key: 'team-a', timezone };
        expect(readNewTeam(untouched(newTeamForm(entry)))).toEqual(entry);
      }),
      runs,
    );
  });

  test('people', () => {
    const entries = fc.record({ members: slackIds, champion: maybe(slackId), manager: maybe(slackId) });
    fc.assert(
      fc.property(entries, fc.nat(5), fc.nat(120), (entry, turn, count) => {
        const unlinked = Array.from({ length: count }, (_, index) => ({
          key: `p${index}`,
          name: `P ${index}`,
        }));
        const rest = { championUnlinked: null, managerUnlinked: null, taken: null, turn, ...AROUND };
        const form = peopleForm({ entry, unlinked, ...rest });
        expect(readPeople(untouched(form))).toEqual({
          ...entry,
          unlinked: count > 100 ? [] : unlinked.map(({ key }) => key),
          group: null,
        });
      }),
      runs,
    );
  });

  test('personas', () => {
    const personas: Persona[] = [
      'developer',
      'qa-engineer',
      'devops-engineer',
      'product-manager',
      'engineering-manager',
      'executive',
    ];
    const entries = fc.record(
      Object.fromEntries(personas.map((each) => [each, slackIds])) as Record<Persona, typeof slackIds>,
    );
    fc.assert(
      fc.property(entries, (entry) => {
        expect(readPersonas(untouched(personasForm({ entry, ...AROUND })))).toEqual(entry);
      }),
      runs,
    );
  });

  test('what it owns, however many lines there are', () => {
    const entries = fc.record({ repositories: lines, services: lines, projects: lines, boards: lines });
    fc.assert(
      fc.property(entries, fc.nat(3), (entry, turn) => {
        const form = ownsForm({ entry, preview: null, turn, ...AROUND });
        expect(readOwns(untouched(form))).toEqual(entry);
      }),
      runs,
    );
  });

  test('what it owns, where it is too much for a form: nobody is asked', () => {
    const many = Array.from({ length: 500 }, (_, index) => `acme/${'x'.repeat(60)}-${index}`);
    const entry = { repositories: many, services: ['a'.repeat(4_000)], projects: ['A'], boards: [] };
    const form = ownsForm({ entry, preview: null, turn: 0, ...AROUND });
    expectModal(form);
    expect(readOwns(untouched(form))).toEqual({
      repositories: null,
      services: null,
      projects: ['A'],
      boards: [],
    });
    expect(JSON.stringify(form.blocks)).toContain('500 repositories are too many to be changed here');
  });

  test('focus', () => {
    const amount = fc.constantFrom('', '0', '12.5', '400');
    const entries = fc.record({
      metric: maybe(fc.constant('own')),
      start: amount,
      target: amount,
      by: maybe(fc.constant('2027-03-31')),
      why: fc.constantFrom('', 'It hurts most.'),
    });
    fc.assert(
      fc.property(entries, (entry) => {
        const metrics = Array.from({ length: 150 }, (_, index) => ({
          id: `m${index}`,
          title: `M ${index}`,
          unit: 'hours',
        }));
        const form = focusForm({
          entry,
          standing: entry.metric === null ? null : { title: 'Own', since: '2026-10-02' },
          metrics: [...metrics, { id: 'own', title: 'Own', unit: 'EUR' }],
          ...AROUND,
        });
        expectModal(form);
        expect(readFocus(untouched(form))).toEqual(entry);
      }),
      runs,
    );
  });

  test('deployments, what does not count, and the organisation', () => {
    const year = fc.constantFrom(null, 2022, 2023);
    fc.assert(
      fc.property(
        line,
        lines,
        lines,
        year,
        maybe(zone),
        (branch, production, services, benchmarkYear, timezone) => {
          const rule = { branch, production, services };
          const form = deploymentsForm({ repository: 'acme/shop', entry: rule, preview: null, ...AROUND });
          expect(readDeployments(untouched(form))).toEqual(rule);
          const entry = { bots: production, titles: services, services: production, severities: [1, 5] };
          expect(readLeftOut(untouched(leftOutForm({ entry, preview: null, ...AROUND })))).toEqual(entry);
          const individuals = benchmarkYear === null ? ('self' as const) : ('manager' as const);
          const set = {
            benchmarkYear,
            digestDay: 3,
            digestTime: '16:30',
            channel: 'C0LEAD',
            timezone,
            individuals,
          };
          expect(
            readOrganisation(untouched(organisationForm({ entry: set, years: [2022, 2023], ...AROUND }))),
          ).toEqual(set);
        },
      ),
      runs,
    );
  });
});

describe('whatever things are called, and however many there are', () => {
  const metadata = '{"team":"a"}';

  test('the choice of a team and its menu', () => {
    fc.assert(
      fc.property(hostileText, manyOrNone, fc.boolean(), (text, count, may) => {
        const startOf = (named: Naming) =>
          startModal({
            teams: count,
            names: Array.from({ length: Math.min(count, 10) }, () => named(text)),
            admin: may,
            note: null,
          });
        const menuOf = (named: Naming) => {
          const name = named(text);
          const many = Array.from({ length: count }, () => name);
          return menuModal({
            team: {
              key: name,
              name,
              timezone: name,
              channel: may ? 'C0TEAM' : name,
              members: many,
              repositories: many,
              services: many,
              projects: many,
              boards: many,
              workingDays: [7, 2],
            },
            champion: may ? name : null,
            manager: may ? name : null,
            parent: may ? name : null,
            focus: may ? name : null,
            personas: Math.min(count, 3),
            mayChange: may,
            metadata,
            note: null,
          });
        };
        for (const viewOf of [startOf, menuOf]) {
          expectModal(viewOf((name) => name));
          expectHarmless(viewOf, ['#C0TEAM']);
        }
      }),
      runs,
    );
    expectModal(SETUP_OPENING);
  });

  test('the forms and their previews', () => {
    fc.assert(
      fc.property(hostileText, manyOrNone, (text, count) => {
        const forms = (named: Naming): ModalView[] => {
          const name = named(text);
          const many = Array.from({ length: Math.min(count, 500) }, () => name);
          const around = { metadata, note: null };
          const unmatched = { repositories: many, services: many, projects: many, boards: many };
          const owns = { repositories: many, services: many, projects: many, boards: many };
          const preview = {
            days: 90,
            repositories: many,
            changes: count,
            deployments: 1,
            workItems: 2,
            sprints: 0,
            unmatched,
          };
          const environments = many.map((each, index) => ({
            name: each,
            deployments: 3,
            isProduction: index % 2 === 0,
          }));
          const rule = {
            days: 90,
            deployments: count,
            production: Math.min(count, 2),
            environments,
            services: many.map((service) => ({ service, deployments: 1 })),
            latest: many.slice(0, 5).map((service) => ({ environment: name, service, at: NOW })),
            changes: 7,
            toBranch: 3,
          };
          const counts = {
            days: 90,
            incidents: count,
            leftOut: Math.min(count, 1),
            changes: 9,
            byBots: Math.min(count, 2),
          };
          const linked = Array.from({ length: Math.min(count, 500) }, (_, index) => `U${index + 100}`);
          return [
            placeForm({
              entry: {
                name,
                timezone: name,
                channel: 'C0TEAM',
                parent: name,
                workingDays: [1],
                digestDay: '2',
                digestTime: '09:00',
              },
              standard: { day: 1, time: '09:00' },
              holidays: [name, name, name],
              team: { key: name },
              parentName: name,
              ...around,
            }),
            newTeamForm({ name, key: name, timezone: name }),
            peopleForm({
              entry: { members: linked, champion: 'U1', manager: null },
              unlinked: many.map((key) => ({ key, name })),
              championUnlinked: name,
              managerUnlinked: name,
              taken: null,
              turn: 2,
              ...around,
            }),
            personasForm({
              entry: {
                developer: linked,
                'qa-engineer': linked,
                'devops-engineer': [],
                'product-manager': [],
                'engineering-manager': [],
                executive: [],
              },
              ...around,
            }),
            ownsForm({ entry: owns, preview, turn: 1, ...around }),
            ownsForm({ entry: owns, preview: { problem: name }, turn: 0, ...around }),
            focusForm({
              entry: { metric: name, start: '1', target: '', by: null, why: name },
              standing: { title: name, since: '2026-10-02' },
              metrics: many.map((id) => ({ id, title: name, unit: 'hours' })),
              ...around,
            }),
            repositoryModal(count, metadata),
            deploymentsForm({
              repository: name,
              entry: { branch: name, production: many, services: many },
              preview: rule,
              ...around,
            }),
            leftOutForm({
              entry: { bots: many, titles: many, services: many, severities: [1] },
              preview: { ...counts, titles: many.slice(0, 5), bots: many.slice(0, 5), people: many },
              ...around,
            }),
          ];
        };
        const hostile = forms((name) => name);
        for (const [index, view] of hostile.entries()) {
          expectModal(view);
          expectHarmless((named) => forms(named)[index] ?? view);
        }
      }),
      { numRuns: 30 },
    );
  });

  test('what was changed', () => {
    fc.assert(
      fc.property(hostileText, manyOrNone, fc.boolean(), (text, count, flag) => {
        const messageOf = (named: Naming) => {
          const name = named(text);
          const many = Array.from({ length: Math.min(count, 500) }, () => name);
          const change = { field: name, added: many, removed: many, from: name, to: flag ? null : name };
          const entries = Array.from(
            { length: Math.min(count, 60) },
            (_, index): HistoryEntry => ({
              id: '0123456789abcdef01234567',
              at: NOW,
              who: name,
              about: flag ? name : null,
              kind: 'team',
              did: index % 3 === 0 ? 'created' : [change, change, change],
              isUndo: flag,
              undone: index % 2 === 0,
            }),
          );
          return historyMessage({
            title: name,
            entries,
            said: flag ? name : null,
            fieldInWords: (field) => field,
            mayUndo: () => flag,
            timezone: 'Europe/Berlin',
          });
        };
        const askOf = (named: Naming) =>
          overwriteMessage({ fields: named(text), by: flag ? named(text) : null, value: '{}' });
        for (const viewOf of [messageOf, askOf]) {
          const { blocks } = viewOf((name) => name);
          const verdict = validateMessageBlocks(blocks);
          expect(verdict.ok ? [] : verdict.messages).toEqual([]);
          expect(JSON.stringify(blocks).length).toBeLessThanOrEqual(MESSAGE_ROOM);
          expectHarmless(viewOf);
        }
      }),
      {
        numRuns: 40,
        examples: [
          ['&'.repeat(10_000), 400, true],
          ['&'.repeat(10_000), 400, false],
        ],
      },
    );
  });
});
