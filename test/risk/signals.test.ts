import { describe, expect, test } from 'vitest';
import { bounces } from '../../src/insights/risk/signals/bounces.ts';
import { incidents } from '../../src/insights/risk/signals/incidents.ts';
import { keyPerson } from '../../src/insights/risk/signals/key-person.ts';
import { reviews } from '../../src/insights/risk/signals/reviews.ts';
import { scope } from '../../src/insights/risk/signals/scope.ts';
import { slip } from '../../src/insights/risk/signals/slip.ts';
import { stall } from '../../src/insights/risk/signals/stall.ts';
import { switching } from '../../src/insights/risk/signals/switching.ts';
import { anItem, daysAgo, doneItem, outcomeIn, someFacts, times } from './support.ts';

describe('forecast slip', () => {
  const earlier = { at: daysAgo(28), day: daysAgo(-30), kept: true };

  test('half of the time that went by was lost', () => {
    const reading = slip.read(someFacts({ outcome: outcomeIn(44), earlier }));
    expect(reading?.strength).toBeCloseTo(14 / 28);
    expect(reading?.short).toBe('its 85 % day moved out by 14 days in 28 days');
    expect(reading?.since).toEqual(daysAgo(28));
  });

  test('a day that moved by six days says nothing, nor one that came nearer', () => {
    expect(slip.read(someFacts({ outcome: outcomeIn(36), earlier }))?.strength).toBe(0);
    expect(slip.read(someFacts({ outcome: outcomeIn(10), earlier }))?.strength).toBe(0);
  });

  test('without an earlier day, or a day now, nothing is known', () => {
    expect(slip.read(someFacts({ outcome: outcomeIn(44) }))).toBeNull();
    expect(slip.read(someFacts({ outcome: outcomeIn(44), earlier: { ...earlier, day: null } }))).toBeNull();
    expect(slip.read(someFacts({ earlier }))).toBeNull();
  });
});

describe('scope growth', () => {
  const known = times(20, () => anItem());
  const added = (count: number) => times(count, () => anItem({ createdAt: daysAgo(10) }));

  test('four came to twenty while five were finished', () => {
    const own = [...known.slice(5), ...times(5, () => doneItem(7)), ...added(4)];
    const reading = scope.read(someFacts({ own }));
    expect(reading).toMatchObject({ strength: 0.8, n: 20, since: daysAgo(28) });
    expect(reading?.evidence).toContain(
      '4 items came to the 20 known 4 weeks ago (20 % more); 5 were finished',
    );
  });

  test('as many came as were finished, or more: it comes no nearer', () => {
    expect(scope.read(someFacts({ own: [...known, ...added(4)] }))?.strength).toBe(1);
  });

  test('two more, or less than a tenth more, say nothing', () => {
    expect(scope.read(someFacts({ own: [...known, ...added(2)] }))?.strength).toBe(0);
    const many = times(40, () => anItem());
    expect(scope.read(someFacts({ own: [...many, ...added(3)] }))?.strength).toBe(0);
  });

  test('with four items of old nothing is known', () => {
    expect(scope.read(someFacts({ own: [...known.slice(0, 4), ...added(9)] }))).toBeNull();
  });
});

describe('flow stalls', () => {
  const before = times(12, (week) => doneItem(30 + 7 * week));

  test('twelve in twelve weeks, then one in four where four would be usual: chance allows that', () => {
    expect(stall.read(someFacts({ own: [...before, doneItem(3)] }))?.strength).toBe(0);
  });

  test('none where four would be usual: chance allows that once in fifty times', () => {
    const reading = stall.read(someFacts({ own: [...before, ...times(5, () => anItem())] }));
    expect(reading?.strength).toBe(1);
    expect(reading?.short).toBe('nothing finished in 4 weeks');
  });

  test('in progress for longer than nearly all that was finished, and unmoved', () => {
    const stuck = times(2, () => anItem({ inProgress: true, startedAt: daysAgo(40), movedAt: daysAgo(40) }));
    const fresh = anItem({ inProgress: true, startedAt: daysAgo(2), movedAt: daysAgo(2) });
    const lately = times(4, () => doneItem(3));
    const facts = someFacts({ own: [...before, ...lately, ...stuck, fresh] });
    const reading = stall.read(facts);
    expect(reading).toMatchObject({ n: 3, since: daysAgo(40) });
    expect(reading?.strength).toBeCloseTo((2 / 3 - 0.15) / 0.85);
    const moved = stuck.map((item) => ({ ...item, movedAt: daysAgo(1) }));
    expect(stall.read({ ...facts, own: [...before, ...lately, ...moved, fresh] })?.strength).toBe(0);
  });

  test('a project that finished little before has no pace to fall from', () => {
    expect(stall.read(someFacts({ own: before.slice(0, 5) }))).toBeNull();
  });
});

describe('bounce-backs', () => {
  const moved = times(10, () => doneItem(7));
  const back = (count: number) =>
    moved.map((item, index) => (index < count ? { ...item, wentBack: [daysAgo(9)] } : item));

  test('five of ten came back', () => {
    const reading = bounces.read(someFacts({ own: back(5) }));
    expect(reading).toMatchObject({ strength: 1, n: 10 });
    expect(reading?.short).toBe('5 of 10 items came back from done or from review');
  });

  test('two of ten, or what came back long ago, say nothing', () => {
    expect(bounces.read(someFacts({ own: back(2) }))?.strength).toBe(0);
    const long = moved.map((item) => ({ ...item, wentBack: [daysAgo(100)] }));
    expect(bounces.read(someFacts({ own: long }))?.strength).toBe(0);
    expect(bounces.read(someFacts({ own: back(4).slice(0, 4) }))).toBeNull();
  });
});

describe('review queues', () => {
  test('four of five open changes wait for days', () => {
    const waiting = [...times(4, (index) => daysAgo(5 + index)), daysAgo(1)];
    const reading = reviews.read(someFacts({ reviews: { waiting, open: 5 } }));
    expect(reading).toMatchObject({ strength: 1, n: 5, since: daysAgo(8) });
  });

  test('two that wait, or three of twenty, say nothing; without a change nothing is known', () => {
    const waiting = times(3, () => daysAgo(5));
    expect(reviews.read(someFacts({ reviews: { waiting: waiting.slice(1), open: 2 } }))?.strength).toBe(0);
    expect(reviews.read(someFacts({ reviews: { waiting, open: 20 } }))?.strength).toBe(0);
    expect(reviews.read(someFacts())).toBeNull();
  });
});

describe('context switching', () => {
  test('the middle one is on four projects', () => {
    const reading = switching.read(someFacts({ projectsEach: [1, 4, 5] }));
    expect(reading?.strength).toBeCloseTo(2 / 3);
    expect(reading?.evidence).toContain('Of 3 people who worked on it in the last 4 weeks, 2 were on 3');
  });

  test('two projects say nothing; of two people nothing is said', () => {
    expect(switching.read(someFacts({ projectsEach: [1, 2, 2, 5] }))?.strength).toBe(0);
    expect(switching.read(someFacts({ projectsEach: [5, 5] }))).toBeNull();
  });
});

describe('incident load', () => {
  const since = daysAgo(182);

  test('eight in four weeks, where eleven in twenty-two weeks make two usual', () => {
    const opened = [...times(8, () => daysAgo(3)), ...times(11, (week) => daysAgo(30 + 14 * week))];
    const reading = incidents.read(someFacts({ incidents: { opened, since } }));
    expect(reading).toMatchObject({ strength: 1, n: 19 });
    expect(reading?.short).toBe('8 incidents in 4 weeks instead of about 2.1');
  });

  test('four where two are usual may be chance; two months of history are needed', () => {
    const opened = [...times(4, () => daysAgo(3)), ...times(11, (week) => daysAgo(30 + 14 * week))];
    expect(incidents.read(someFacts({ incidents: { opened, since } }))?.strength).toBe(0);
    expect(incidents.read(someFacts({ incidents: { opened, since: daysAgo(70) } }))).toBeNull();
    expect(incidents.read(someFacts())).toBeNull();
  });
});

describe('key-person dependence', () => {
  const by = (person: string, count: number) => times(count, () => doneItem(10, 3, { person }));

  test('one person finished nine of ten', () => {
    const reading = keyPerson.read(someFacts({ own: [...by('ada', 9), ...by('eve', 1)], people: 4 }));
    expect(reading).toMatchObject({ strength: 0.5, n: 10 });
    expect(reading?.short).toBe('one person did 90 % of the last 8 weeks');
    expect(JSON.stringify(reading)).not.toContain('ada');
  });

  test('three quarters say nothing; of two people nothing is said', () => {
    const own = [...by('ada', 6), ...by('eve', 2)];
    expect(keyPerson.read(someFacts({ own, people: 4 }))?.strength).toBe(0);
    expect(keyPerson.read(someFacts({ own: by('ada', 9), people: 2 }))).toBeNull();
    expect(keyPerson.read(someFacts({ own: by('ada', 4), people: 9 }))).toBeNull();
  });
});
