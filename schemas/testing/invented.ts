/** A small invented protocol, so that tests of the machinery stand on shapes nobody else changes. Tests only. */
import Type from 'typebox';
import { defineAction, definePush, defineWebhook, structure } from '../language/define.ts';
import type { Overlay } from '../language/overlay.ts';
import { since, until, was, window } from '../language/window.ts';
import type { Definitions } from '../reading/registry.ts';

const Text = Type.Object(
  {
    type: Type.Literal('text'),
    text: Type.String({ minLength: 1, maxLength: 20 }),
    note: Type.Optional(Type.String()),
  },
  { ...structure('agent', 'Text') },
);
const Picture = Type.Object(
  { type: Type.Literal('picture'), url: Type.String(), width: Type.Optional(Type.Integer(since('3.6'))) },
  { ...structure('agent', 'Picture') },
);
const Hologram = Type.Object(
  { type: Type.Literal('hologram'), depth: Type.Integer() },
  { ...structure('agent', 'Hologram'), ...since('3.7') },
);
export const Item = Type.Union([Text, Picture, Hologram], { ...structure('agent', 'Item') });
export const Box = Type.Object(
  {
    id: Type.String(),
    kind: Type.Optional(Type.Enum(['big', 'small'])),
    items: Type.Array(Item),
    sealed_at: Type.Union([Type.String(), Type.Null()]),
    size: Type.Optional(Type.Integer({ minimum: 0, ...was('volume', '3.5') })),
    owner: Type.Optional(Type.String(since('3.6'))),
    keeper: Type.Optional(Type.String(until('3.5'))),
    labels: Type.Optional(Type.Record(Type.String(), Type.Object({ by: Type.String(was('author', '3.6')) }))),
    place: Type.Optional(Type.String(since('3.7'))),
    shelf: Type.Optional(
      Type.Object({ place: Type.Optional(Type.String(until('3.6'))), row: Type.Integer() }),
    ),
    weight: Type.Optional(Type.Number(window({ requiredSince: '3.6' }))),
  },
  { ...structure('agent', 'Box'), description: 'Something that holds items.' },
);

const putItem = defineAction({
  api: 'agent',
  name: 'put_item',
  summary: 'Puts an item into a box.',
  scopes: { any: ['boxes:rw'] },
  request: Type.Object({
    box_id: Type.String(),
    item: Item,
    label: Type.Optional(Type.String()),
    remark: Type.Optional(Type.String({ minLength: 0 })),
    after: Type.Optional(Type.Union([Type.String(), Type.Null()])),
    options: Type.Optional(Type.Object({ force: Type.Optional(Type.Boolean()) })),
  }),
  response: Type.Object({ box: Box }),
  errors: ['not_found'],
  pushes: ['item_put'],
  webhooks: ['item_put'],
});
const listOld = defineAction({
  api: 'agent',
  name: 'list_boxes',
  summary: 'Lists boxes, the old way.',
  window: { until: '3.5' },
  scopes: 'none',
  request: Type.Object({}),
  response: Type.Object({ boxes: Type.Array(Box) }),
});
const listNew = defineAction({
  api: 'agent',
  name: 'list_boxes',
  summary: 'Lists boxes.',
  window: { since: '3.6' },
  scopes: 'none',
  request: Type.Object({ active: Type.Optional(Type.Boolean(was('include_active', '3.6'))) }),
  response: Type.Object({ found: Type.Array(Box) }),
});
const itemPut = definePush({
  api: 'agent',
  name: 'item_put',
  summary: 'An item was put into a box.',
  payload: Type.Object({ box_id: Type.String(), item: Item }),
  webhook: 'item_put',
});

export const definitions: Definitions = {
  agentActions: { put_item: putItem, list_boxes_until_3_5: listOld, list_boxes: listNew },
  customerActions: {},
  configurationActions: {},
  agentPushes: { item_put: itemPut },
  customerPushes: {},
  webhooks: {
    item_put: defineWebhook({
      name: 'item_put',
      summary: 'An item was put into a box.',
      payload: itemPut.payload,
      filters: [],
      additionalData: [],
    }),
  },
  endpoints: {},
  structures: {
    'agent/Item': Item,
    'agent/Box': Box,
    'agent/Text': Text,
    'agent/Picture': Picture,
    'agent/Hologram': Hologram,
  },
};

type Members = Record<string, unknown>;

/** Until 3.6 the place of a box stood in its shelf. */
export const pairs: readonly Overlay[] = [
  {
    ref: 'agent/Box',
    until: '3.6',
    lower(value) {
      const { place, ...box } = value as Members;
      return place === undefined ? value : { ...box, shelf: { row: 0, ...(box['shelf'] as Members), place } };
    },
    lift(value) {
      const box = value as Members;
      const { place, ...shelf } = (box['shelf'] ?? {}) as Members;
      return place === undefined ? value : { ...box, shelf, place };
    },
  },
];
