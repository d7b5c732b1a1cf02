import type { RenderPage } from '../src/charts/define.ts';
import type { OrganisationSettings } from '../src/domain/organisation-settings.ts';
import type { Rules } from '../src/domain/rules.ts';
import type { Edition } from '../src/publishing/define.ts';
import type { Store } from '../src/store/index.ts';
import type { Surveying } from '../src/surveys/define.ts';

/** What publications may use. */
export interface PublicationContext {
  store: Store;
  now: Date;
  /** E-mails or Slack ids of those who administer Kata. */
  admins: string[];
  rules: Rules;
  /** How surveys are held. */
  surveys: Surveying;
  organisation: OrganisationSettings;
  benchmarkYear: number;
  renderPage: RenderPage;
  /** What an earlier edition of this scope told, and whether it was posted; null when there was none. */
  previous: (Edition & { state: string; told: string[] }) | null;
}
