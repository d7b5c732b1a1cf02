import type { ModalView } from '@slack/types';
import type { PortfolioProject } from '../../../src/domain/rules.ts';
import { previewProject } from '../../../src/reports/setup/preview-portfolio.ts';
import { BadInput, type Interaction, type Outcome } from '../../../src/slack/define.ts';
import { plain } from '../../../views/foreign-text.ts';
import { alsoWords } from '../../../views/modals/portfolio.ts';
import {
  type FilledProject,
  type ProjectEntry,
  type ProjectFormModel,
  portfolioProjectForm,
  readProject,
} from '../../../views/modals/portfolio-project.ts';
import { renewed } from '../../../views/modals/setup/filled-in.ts';
import type { CommandContext } from '../../asking/context.ts';
import { admitToPortfolio } from '../../asking/portfolio-setting.ts';
import { printOf } from '../setup/metadata.ts';
import { underBlocks } from '../setup/section.ts';
import { decidedBy } from '../setup/settle.ts';
import { checkProject } from './check.ts';
import { idOf, listOf, type Metadata, readMetadata, writeMetadata } from './list.ts';
import { portfolioNow, putPortfolio, RULES } from './settle.ts';

const TYPES_SHOWN = 5;
const GONE = 'Somebody removed this project, or gave it another name: open the portfolio again.';

function entryOf(project: PortfolioProject | null): ProjectEntry {
  const { key = '', priority, expected, due, keys, labels, components, projects } = project ?? {};
  return {
    key,
    priority: priority === undefined ? '' : String(priority),
    expected: expected === undefined ? '' : String(expected),
    due: due ?? null,
    keys: keys ?? [],
    labels: labels ?? [],
    components: components ?? [],
    projects: projects ?? [],
  };
}

/** What was filled in, and what stands there where a form was too small for it. */
function filledOver(filled: FilledProject, before: PortfolioProject | null): ProjectEntry {
  const was = entryOf(before);
  const { keys, labels, components, projects } = filled;
  return {
    ...filled,
    keys: keys ?? was.keys,
    labels: labels ?? was.labels,
    components: components ?? was.components,
    projects: projects ?? was.projects,
  };
}

function formOf(
  project: PortfolioProject | null,
  entry: ProjectEntry,
  about: Pick<ProjectFormModel, 'metadata' | 'note' | 'preview'>,
): ModalView {
  const types = project?.types ?? [];
  const named = types.slice(0, TYPES_SHOWN).map((type) => plain(type, 40));
  const kept = [
    ...(types.length > 0
      ? [`the types ${named.join(', ')}${types.length > TYPES_SHOWN ? ' and more' : ''}`]
      : []),
    ...alsoWords(project ?? {}),
  ];
  return portfolioProjectForm({
    entry,
    isNew: project === null,
    kept: kept.length > 0 ? kept.join(' and ') : null,
    ...about,
  });
}

/** The project that a modal is about; null for a new one. @throws BadInput where it is gone */
function projectIn({ project: id }: Metadata, projects: PortfolioProject[]): PortfolioProject | null {
  if (id === undefined) return null;
  const found = projects.find((each) => idOf(each) === id);
  if (!found) throw new BadInput(GONE);
  return found;
}

/** The form of a project, on top of the list. @param value what stands for it; undefined for a new one */
export async function openProject(
  { metadata }: Interaction,
  value: string | undefined,
  ctx: CommandContext,
): Promise<Outcome> {
  await admitToPortfolio(ctx);
  const { page } = readMetadata(metadata);
  const about = { page, ...(value !== undefined && { project: value }) };
  const project = projectIn(about, (await portfolioNow(ctx)).projects);
  const written = writeMetadata({ ...about, seen: printOf(project) });
  return { push: formOf(project, entryOf(project), { metadata: written, note: null, preview: null }) };
}

/** The portfolio with a project in the place of what it was, or at the end. */
function withProject(
  all: PortfolioProject[],
  before: PortfolioProject | null,
  project: PortfolioProject,
): PortfolioProject[] {
  return before === null ? [...all, project] : all.map((each) => (each === before ? project : each));
}

/** Says how many items fit what is filled in, before it is saved. */
export async function preview({ metadata, fields }: Interaction, ctx: CommandContext): Promise<Outcome> {
  await admitToPortfolio(ctx);
  const { projects } = await portfolioNow(ctx);
  const before = projectIn(readMetadata(metadata), projects);
  const filled = readProject(fields);
  const checked = checkProject(filled, { before, others: projects.filter((each) => each !== before) });
  const { rules, now, store } = ctx;
  const found =
    'errors' in checked
      ? { problem: Object.values(checked.errors).join(' ') }
      : await previewProject(store, checked.project, withProject(projects, before, checked.project), {
          rules,
          now,
        });
  return { modal: formOf(before, filledOver(filled, before), { metadata, note: null, preview: found }) };
}

/** Saves what is filled in, unless somebody changed the same project meanwhile: then it says so, and shows theirs. */
export async function saveProject(interaction: Interaction, ctx: CommandContext): Promise<Outcome> {
  await admitToPortfolio(ctx);
  const { metadata, fields } = interaction;
  const about = readMetadata(metadata);
  const found = await portfolioNow(ctx);
  const before = projectIn(about, found.projects);
  if (printOf(before) !== about.seen) {
    const who = await decidedBy(RULES, ['portfolio'], ctx);
    const note = `:warning: *${who === null ? 'Somebody' : plain(who)} changed this project while you were at it.* The form now shows what stands, and nothing of it was overwritten. Look, change what is still to be changed, and save again.`;
    const written = writeMetadata({ ...about, seen: printOf(before) });
    const form = formOf(before, entryOf(before), { metadata: written, note, preview: null });
    return { modal: renewed(form, fields) };
  }
  const others = found.projects.filter((each) => each !== before);
  const checked = checkProject(readProject(fields), { before, others });
  if ('errors' in checked) return underBlocks(checked, fields);
  const done = await putPortfolio(found, withProject(found.projects, before, checked.project), ctx);
  if (!done) return saveProject(interaction, ctx);
  const note = `:white_check_mark: Saved *${plain(checked.project.key)}*.`;
  return { beneath: await listOf({ page: about.page, note, counted: false }, ctx) };
}

/** Takes a project out of the portfolio; its work belongs to none then. */
export async function removeProject(interaction: Interaction, ctx: CommandContext): Promise<Outcome> {
  await admitToPortfolio(ctx);
  const { page } = readMetadata(interaction.metadata);
  const found = await portfolioNow(ctx);
  const project = found.projects.find((each) => idOf(each) === interaction.value);
  const kept = found.projects.filter((each) => each !== project);
  if (project && !(await putPortfolio(found, kept, ctx))) return removeProject(interaction, ctx);
  const note = project
    ? `:white_check_mark: Removed *${plain(project.key)}*. \`/kata history\` takes that back.`
    : 'It was removed already.';
  return { modal: await listOf({ page, note, counted: false }, ctx) };
}
