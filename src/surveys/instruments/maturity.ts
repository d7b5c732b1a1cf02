import { defineInstrument } from './define.ts';

/**
 * How far a team is in improving by numbers: crawl, walk or run on seven dimensions. Each answer is something that can be
 * seen to happen or not, so that people of one team mean the same by it; the lowest is crawl, the middle walk, the
 * highest run. The dimensions stand on one another in this order.
 */
export const maturity = defineInstrument({
  id: 'maturity',
  title: 'Maturity: crawl, walk, run',
  summary: 'How far your team is in improving by numbers: choose what is nearest to what happens today.',
  factors: [
    { id: 'visibility', title: 'Visibility' },
    { id: 'benchmarks', title: 'Benchmarks' },
    { id: 'target-condition', title: 'Target condition' },
    { id: 'iteration', title: 'Iteration' },
    { id: 'prediction', title: 'Prediction' },
    { id: 'culture', title: 'Culture' },
    { id: 'human-side', title: 'Human side' },
  ],
  items: [
    {
      id: 'one-place',
      factor: 'visibility',
      text: 'When I want to know how our delivery is going …',
      labels: [
        'I ask around, or put a spreadsheet together',
        'I look into several tools, each with its part of the story',
        'One place shows it, from ticket to production, and it is current',
      ],
    },
    {
      id: 'odd-number',
      factor: 'visibility',
      text: 'When a number of ours looks odd …',
      labels: [
        'Nobody can tell what was counted',
        'Somebody who knows the tool digs out what is behind it',
        'Any of us can look at what was counted, and put it right',
      ],
    },
    {
      id: 'starting-point',
      factor: 'benchmarks',
      text: 'Where we stood when we began …',
      labels: [
        'Was not written down',
        'Was written down for a few numbers',
        'Stands beside each number, with what is good enough and our goal',
      ],
    },
    {
      id: 'good-enough',
      factor: 'benchmarks',
      text: 'Whether a number is good enough, we judge …',
      labels: [
        'By feeling',
        'By what is published about others',
        'By bounds we set for our own work, with what is published as a guide',
      ],
    },
    {
      id: 'one-thing',
      factor: 'target-condition',
      text: 'What we want to be better at this quarter …',
      labels: [
        'Is everything at once, or nothing in particular',
        'Is one thing, and those who chose it know it',
        'Is one thing with a number and a date, and any of us can name it',
      ],
    },
    {
      id: 'how-chosen',
      factor: 'target-condition',
      text: 'It was chosen …',
      labels: [
        'By somebody outside the team, or not at all',
        'By talking about what hurts most',
        'By following the numbers back to where time or quality is lost',
      ],
    },
    {
      id: 'after-agreeing',
      factor: 'iteration',
      text: 'Once we agreed on an improvement …',
      labels: [
        'It is mostly forgotten by the next time',
        'It has an owner and a day, and usually gets done',
        'It has an owner and a day, and we measure afterwards whether it helped',
      ],
    },
    {
      id: 'how-often',
      factor: 'iteration',
      text: 'We look at how our improvements go …',
      labels: [
        'When something went wrong',
        'About once a month',
        'Every week or two, and change course where they do not work',
      ],
    },
    {
      id: 'when-done',
      factor: 'prediction',
      text: 'Asked when something will be done …',
      labels: [
        'We name a day and hope',
        'We look at how much we got done lately',
        'We give a range from our own past, and say how sure we are',
      ],
    },
    {
      id: 'slipping',
      factor: 'prediction',
      text: 'That a goal or a project will be missed, we notice …',
      labels: [
        'When its day has passed',
        'In the last weeks before its day',
        'Early, by its trend, while the plan can still be changed',
      ],
    },
    {
      id: 'meetings',
      factor: 'culture',
      text: 'In our planning and retrospectives, numbers …',
      labels: [
        'Do not come up',
        'Come up when somebody brings them along',
        'Are on the table each time, and we ask what is behind them',
      ],
    },
    {
      id: 'who-proposes',
      factor: 'culture',
      text: 'Changes to how we work are proposed …',
      labels: [
        'By people outside the team',
        'By one or two of us who look at the numbers',
        'By anybody, with a number that speaks for it, and we thank for it',
      ],
    },
    {
      id: 'asked-about-it',
      factor: 'human-side',
      text: 'How being measured feels to us …',
      labels: [
        'Nobody has asked',
        'We were asked once or twice',
        'We are asked regularly, and see what was changed because of it',
      ],
    },
    {
      id: 'disagree',
      factor: 'human-side',
      text: 'Where a number and what we experience disagree …',
      labels: [
        'The number counts',
        'We talk about it, and leave it at that',
        'We look for what the number does not see, and act on what we find',
      ],
    },
  ],
});
