import { z } from 'zod';

/**
 * Which parts of a run are asked for: all where none is named.
 * @throws Error for a part that there is not
 */
export function partsAsked(named: string[], all: string[]): string[] {
  const unknown = named.find((part) => !all.includes(part));
  if (unknown !== undefined) throw new Error(`no part is called ${unknown}: there are ${all.join(', ')}`);
  return named.length === 0 ? all : named;
}

/** How many of something are made up: as was asked for, else as usual. */
export function seedsAsked(asked: string | undefined): (usual: number) => number {
  return (usual) =>
    z.coerce
      .number()
      .int()
      .positive()
      .parse(asked ?? usual);
}

/** Figures as one line of JSON, shares to a hundredth of a percent. */
export function figuresLine(figures: object): string {
  const rounded = (_key: string, value: unknown) =>
    typeof value === 'number' ? Number(value.toFixed(4)) : value;
  return `${JSON.stringify(figures, rounded)}\n`;
}
