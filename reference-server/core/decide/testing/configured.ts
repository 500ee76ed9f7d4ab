/** Calls about what owners configure beside people, groups and tags, each of which one guard refuses. For tests only. */
import { a, type Case, configure, type Json, theOwner } from './scene.ts';

const nothing = { id: 'nothing' };
const noNumber = { id: 777 };
const rule = { access: { groups: [0] }, conditions: { domain: { values: [{ value: 'x' }] } } };
const elsewhere = { access: { groups: [7] } };
const mine = { owner_client_id: 'mine' };

/** What is made by one call, and then named in another. */
function about(make: string, given: Json, action: string, more: Json = {}, who = theOwner): Case {
  return (scene) => {
    const { id } = scene.play.ok(scene.owners, make, given, 'configuration');
    scene.play.call(who(scene), action, { id, ...more }, 'configuration');
  };
}

/** A response of the owner's. */
const response = (more: Json = {}) => ({ text: 'Hi', tags: [], group_id: 1, ...more });
const page = { page_id: 'none' };

const settled: Case[] = [
  (scene) => {
    for (const domain of ['example.com', 'Example.com'])
      scene.play.call(scene.owners, 'add_allowed_domain', { domain }, 'configuration');
  },
  configure('delete_allowed_domain', { domain: 'example.com' }),
  configure('list_translations', { group_id: 7, language: 'en' }),
  configure('update_translations', { group_id: 7, language: 'en', phrases: {} }),
  configure('reactivate_email', { agent_id: 'nobody' }),
  configure('get_license_id', { organization_id: 'nobody' }),
  configure('get_organization_id', { license_id: 1 }),
  configure('list_webhook_names', { version: '2.0' }),
  configure('add_auto_access', { ...rule, ...elsewhere }),
  configure('add_auto_access', { ...rule, next_id: 'nothing' }),
  ...['update_auto_access', 'delete_auto_access'].map((action) => configure(action, nothing)),
  about('add_auto_access', rule, 'update_auto_access', elsewhere),
  (scene) => {
    const { id } = scene.play.ok(scene.owners, 'add_auto_access', rule, 'configuration');
    scene.play.call(scene.owners, 'update_auto_access', { id, next_id: id }, 'configuration');
  },
  about('add_auto_access', rule, 'update_auto_access', { next_id: 'nothing' }),
];

const standing: Case[] = [
  ...['approve_agent', 'suspend_agent', 'unsuspend_agent'].map((action) =>
    configure(action, { id: 'nobody' }),
  ),
  configure('approve_agent', { id: 'a' }),
  configure('suspend_agent', { id: 'owner@example.com' }),
  configure('suspend_agent', { id: 'a' }, a),
  configure('unsuspend_agent', { id: 'a' }),
  (scene) => {
    for (let n = 0; n < 2; n += 1)
      scene.play.call(scene.owners, 'suspend_agent', { id: 'a' }, 'configuration');
  },
  configure('request_agent_unsuspension', {}),
];

const templates: Case[] = [
  (scene) => {
    for (let n = 0; n < 6; n += 1)
      scene.play.call(scene.owners, 'create_bot_template', { ...mine, name: 'T' }, 'configuration');
  },
  ...['update', 'delete', 'reset'].flatMap((verb) => {
    const action = `${verb}_bot_template${verb === 'reset' ? '_secret' : ''}`;
    return [
      configure(action, { ...nothing, ...mine }),
      about('create_bot_template', { ...mine, name: 'T' }, action, { owner_client_id: 'theirs' }),
    ];
  }),
];

const responses: Case[] = [
  configure('create_canned_response', response({ text: '<b> </b>' })),
  configure('create_canned_response', response({ group_id: 7 })),
  ...['update_canned_response', 'delete_canned_response'].flatMap((action) => [
    configure(action, noNumber),
    about('create_canned_response', response(), action, {}, a),
  ]),
  about('create_canned_response', response(), 'update_canned_response', { text: '<b>' + '</b>' }),
  about('create_canned_response', response(), 'update_canned_response', { group_id: 7 }),
  configure('list_canned_responses', { ...page, limit: 1 }),
  configure('list_canned_responses', page),
  configure('list_canned_responses', { include_all_private: true }, a),
];

const greeting = { type: 'normal', active: true, name: 'Hi', group: 0, rules: [] };
const greetings: Case[] = [
  configure('create_greeting', { ...greeting, group: 7 }),
  ...['get_greeting', 'update_greeting', 'delete_greeting'].map((action) => configure(action, noNumber)),
  configure('list_greetings', { ...page, limit: 1 }),
  configure('list_greetings', page),
];

export const CONFIGURED: Case[] = [...settled, ...standing, ...templates, ...responses, ...greetings];
