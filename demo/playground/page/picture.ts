import { h } from './dom.ts';
import { outwardLink } from './mrkdwn.ts';

/** A picture of the workspace in place; one from elsewhere as a link, for this page asks nothing of anybody else. */
export function picture(image: object, kind: string): HTMLElement {
  const {
    alt_text: alt,
    slack_file: file,
    image_url: address,
  } = image as {
    alt_text: string;
    slack_file?: { id?: string; url?: string };
    image_url?: string;
  };
  const id = file?.id ?? /\/files-pri\/(\w+)/.exec(file?.url ?? '')?.[1];
  if (id) return h('img', { class: kind, src: `/files/${id}`, alt });
  return h('span', { class: 'elsewhere' }, 'Picture: ', outwardLink(address ?? '', alt));
}
