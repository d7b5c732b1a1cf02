/**
 * Colours of Okabe and Ito (2008), chosen to stay apart under protanopia, deuteranopia and tritanopia.
 * Data is blue on white; benchmark bands run from a blue to an orange tint, never green to red, and are
 * so light that lines and text on them keep their contrast. No meaning rests on colour alone: bands are
 * named, small samples are hollow, stages are labelled.
 */
export const PALETTE = {
  paper: '#FFFFFF',
  ink: '#1D1C1D',
  quiet: '#5E5D60',
  faint: '#8D8C90',
  grid: '#E4E3E6',
  line: '#005A8F',
  lineLight: '#7FB2D3',
  second: '#A8480A',
  secondLight: '#DDA984',
  card: '#F6F6F7',
  spread: '#56B4E9',
  baseline: '#3B3A3D',
} as const;

/** How a series is drawn: strong, and light where a week is not complete. */
export interface SeriesColour {
  line: string;
  lineLight: string;
}

interface BandColour {
  fill: string;
  /** The same hue, dark enough for the edge that names the band. */
  edge: string;
}

const OTHER_BAND: BandColour = { fill: '#F3F2F4', edge: '#8D8C90' };

const BEST: BandColour = { fill: '#DDEFFB', edge: '#56B4E9' };
const SECOND: BandColour = { fill: '#EFF6F8', edge: '#A9CCD6' };
const THIRD: BandColour = { fill: '#FDF5DF', edge: '#EBC665' };
const LAST: BandColour = { fill: '#FAE6D6', edge: '#DE8A4E' };

/** DORA's names, those of vendors, and those of an organisation's own thresholds. */
const BANDS = new Map<string, BandColour>(
  Object.entries({
    elite: BEST,
    high: SECOND,
    medium: THIRD,
    low: LAST,
    good: SECOND,
    fair: THIRD,
    'needs focus': LAST,
    'needs attention': LAST,
    poor: LAST,
  }),
);

const OTHER_STAGE = '#8D8C90';

const STAGES = new Map<string, string>(
  Object.entries({
    planning: '#8D8C90',
    coding: '#0072B2',
    pickup: '#E69F00',
    review: '#56B4E9',
    merge: '#CC79A7',
    deploy: '#009E73',
  }),
);

/** Colours of a benchmark tier; tiers named together (`medium/low`) take the first one's. */
export function bandColour(tier: string): BandColour {
  const [first = ''] = tier.toLowerCase().split('/');
  return BANDS.get(first) ?? OTHER_BAND;
}

/** Colour of a stage of work; grey for one that is not known. */
export function stageColour(stage: string): string {
  return STAGES.get(stage) ?? OTHER_STAGE;
}
