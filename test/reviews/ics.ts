/** One line of a calendar file: its name, parameters and value. */
interface Property {
  name: string;
  params: Record<string, string>;
  value: string;
}

interface Component {
  name: string;
  properties: Property[];
  components: Component[];
}

function propertyOf(line: string): Property {
  const [, head = '', value = ''] = /^([^:]+):(.*)$/s.exec(line) ?? [];
  const [name = '', ...params] = head.split(';');
  return { name, value, params: Object.fromEntries(params.map((each) => each.split('='))) };
}

/** Reads a calendar file as RFC 5545 has it: lines end in CRLF, and one that begins with a space goes on. */
function parse(text: string): Component {
  const root: Component = { name: '', properties: [], components: [] };
  const stack = [root];
  for (const line of text.replaceAll('\r\n ', '').split('\r\n').filter(Boolean)) {
    const property = propertyOf(line);
    const top = stack.at(-1) as Component;
    if (property.name === 'BEGIN') {
      const component = { name: property.value, properties: [], components: [] };
      top.components.push(component);
      stack.push(component);
    } else if (property.name === 'END') stack.pop();
    else top.properties.push(property);
  }
  return root.components[0] as Component;
}

function property(component: Component, name: string): Property {
  const found = component.properties.find((each) => each.name === name);
  if (!found) throw new Error(`${component.name} has no ${name}`);
  return found;
}

const asUtc = (local: string) =>
  Date.parse(local.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)$/, '$1-$2-$3T$4:$5:$6Z'));

function minutesOf(offset: string): number {
  const [, sign, hours, minutes] = /^([+-])(\d\d)(\d\d)$/.exec(offset) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

/** The instant of a local time by what the file itself says of its zone, as a calendar that knows no zones reads it. */
function instantIn(zone: Component, local: string): Date {
  const changes = zone.components
    .map((each) => ({ from: asUtc(property(each, 'DTSTART').value), to: property(each, 'TZOFFSETTO').value }))
    .toSorted((a, b) => a.from - b.from);
  const held = changes.findLast(({ from }) => from <= asUtc(local));
  if (!held) throw new Error(`no offset for ${local}`);
  return new Date(asUtc(local) - minutesOf(held.to) * 60_000);
}

function inUtc(text: string): Date {
  if (!text.endsWith('Z')) throw new Error(`${text} is in no zone`);
  return new Date(asUtc(text.slice(0, -1)));
}

export interface ParsedEvent {
  uid: string;
  sequence: number;
  stamp: string;
  summary: string;
  description: string;
  zone: string;
  local: string;
  startAt: Date;
  endAt: Date;
}

/** The one event of a calendar file. */
export function readCalendar(bytes: Buffer): ParsedEvent {
  const calendar = parse(bytes.toString());
  const [zone, ...others] = calendar.components.filter(({ name }) => name === 'VTIMEZONE');
  const [event, ...more] = calendar.components.filter(({ name }) => name === 'VEVENT');
  if (!event || others.length + more.length > 0) throw new Error('not one event, in one zone at most');
  const of = (name: string) => property(event, name);
  const [start, end] = [of('DTSTART'), of('DTEND')];
  if (start.params['TZID'] !== (zone && property(zone, 'TZID').value)) throw new Error('of another zone');
  const instantOf = (local: string) => (zone ? instantIn(zone, local) : inUtc(local));
  const plain = (text: string) => text.replace(/\\n/g, '\n').replace(/\\([,;\\])/g, '$1');
  return {
    uid: of('UID').value,
    sequence: Number(of('SEQUENCE').value),
    stamp: of('DTSTAMP').value,
    summary: plain(of('SUMMARY').value),
    description: plain(of('DESCRIPTION').value),
    zone: start.params['TZID'] ?? 'UTC',
    local: start.value.replace(/Z$/, ''),
    startAt: instantOf(start.value),
    endAt: instantOf(end.value),
  };
}
