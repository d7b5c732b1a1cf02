import { wordsOf } from './login-forms.ts';

/** Words in logins of programs, seldom in those of people. */
const WORDS = new Set(
  (
    'automation autobot bot bots build builder buildbot builds cd ci cicd codecov copilot cron deploy deployer ' +
    'deployment devbot gitlab greenkeeper imgbot jenkins machine mergify noreply opsbot pipeline release robot scheduler ' +
    'semantic service snyk sonarcloud sonarqube svc system teamcity travis webhook workflow'
  ).split(' '),
);

/** Why a login looks like a bot's, in words; null when it does not. */
export function botReason({ login, names }: { login: string; names: string[] }): string | null {
  const local = login.split('@')[0] ?? '';
  const word = wordsOf(local).find((each) => WORDS.has(each) || /^[a-z]{4,}bot$/.test(each));
  if (word) return `\`${word}\` is a word for a program`;
  const name = names.find((each) => wordsOf(each).some((part) => WORDS.has(part)));
  return name ? `its account is named ${name}` : null;
}
