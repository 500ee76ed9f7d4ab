/**
 * `get_url_info`: what a page says about itself, from a table of this server. It never asks the network: of a page that is
 * not in the table it knows the address alone.
 */
import type { ResponseOf } from '../../../../schemas/language/define.ts';
import type { customerActions } from '../../../../schemas/reading/definitions.ts';
import { act } from '../act.ts';

type UrlInfo = ResponseOf<typeof customerActions.get_url_info>;

const SMALL_COPIES = 'https://cdn.livechat-files.com/api/file/url-info';

/** Pages under names that are reserved for examples, by address without a slash at the end. */
const PAGES: Readonly<Record<string, UrlInfo>> = {
  'https://example.com': {
    title: 'Example Domain',
    description: 'A page that is there for examples.',
    image_url: `${SMALL_COPIES}/example.png`,
    image_original_url: 'https://example.com/picture.png',
    image_width: 640,
    image_height: 400,
  },
  'https://example.com/untitled': {},
};

export const customer = act<typeof customerActions.get_url_info>({
  refusals: [],
  facts({ payload: { url } }) {
    const address = url.replace(/\/$/, '');
    const known = Object.hasOwn(PAGES, address) ? PAGES[address] : {};
    return { facts: [], reply: () => ({ url, ...known }) };
  },
});
