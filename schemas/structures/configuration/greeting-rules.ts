/** When a greeting is shown: each kind of condition with the members it needs. */
import Type, { type Static, type TProperties } from 'typebox';
import { structure } from '../../language/define.ts';
import { operator, urls } from './greeting-comparison.ts';

const value = Type.String({ description: 'What to compare with.' });
const seconds = Type.String({
  pattern: '^([0-9]|[1-9][0-9]|[1-8][0-9][0-9]|900)$',
  description: 'Seconds to compare with, at most 900.',
});

const LENGTH = { maxLength: 255 };
const variable = Type.Record(Type.String(), Type.String(LENGTH), {
  description: 'The variable and its value.',
  propertyNames: LENGTH,
  minProperties: 1,
  maxProperties: 1,
});
const campaign = Type.Optional(Type.String({ ...LENGTH, description: 'Campaign of this network.' }));
const advertisement = Type.Object(
  { microsoft: campaign, facebook: campaign, google: campaign, twitter: campaign, yahoo: campaign },
  { description: 'The network and its campaign.', minProperties: 1, maxProperties: 1 },
);

const COMPARED = [
  'url_current',
  'url_visited',
  'pages_view_number',
  'url_referrer',
  'geolocation',
  'visits_number',
  'search_keyword',
] as const;

const description = 'What is looked at.';
const rule = <P extends TProperties>(members: P) =>
  Type.Object({
    condition: Type.Enum(['and', 'or'], { description: 'Whether it must hold with the others or instead.' }),
    ...members,
  });
const spare = Type.Optional(operator);

/** Rule GREET-008. */
export const GreetingRule = Type.Union(
  [
    rule({
      type: Type.Enum(['visit_time_site', 'visit_time_page'], { description }),
      operator,
      value: seconds,
    }),
    rule({ type: Type.Enum([...COMPARED], { description }), operator, value }),
    rule({ type: Type.Literal('url_funnel', { description }), operator: spare, urls }),
    rule({
      type: Type.Literal('custom_variable', { description }),
      operator: spare,
      session_field: variable,
    }),
    rule({
      type: Type.Literal('ads_traffic', { description }),
      operator: spare,
      session_field: advertisement,
    }),
    rule({ type: Type.Literal('url_match_page_view_number', { description }), operator, value, urls }),
  ],
  { ...structure('configuration', 'GreetingRule'), description: 'A condition for showing a greeting.' },
);
export type GreetingRule = Static<typeof GreetingRule>;
