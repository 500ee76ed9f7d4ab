import { expect, test } from 'vitest';
import { lift, lower } from '../reading/translate.ts';

const response = {
  kind: 'action',
  api: 'customer',
  name: 'get_dynamic_configuration',
  part: 'response',
} as const;
const product = {
  group_id: 0,
  client_limit_exceeded: false,
  domain_allowed: true,
  config_version: 'c1',
  localization_version: 'l1',
  language: 'en',
};
const canonical = {
  organization_id: 'O1',
  default_widget: 'livechat',
  livechat_active: true,
  livechat: product,
};

test('VER-018: nested from 3.6 on, flat before, and lifting undoes it', () => {
  expect(lower(response, canonical, '3.6')).toEqual(canonical);
  for (const version of ['3.4', '3.5'] as const) {
    const flat = lower(response, canonical, version);
    expect(flat).toEqual({ organization_id: 'O1', ...product });
    expect(lift(response, flat, version)).toEqual(canonical);
  }
});

test('VER-018: an inactive licence cannot be said up to 3.5', () => {
  const inactive = { organization_id: 'O1', default_widget: 'openwidget', livechat_active: false };
  expect(lower(response, inactive, '3.7')).toEqual(inactive);
  expect(lower(response, inactive, '3.5')).toBeUndefined();
});
