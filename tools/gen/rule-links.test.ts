import { describe, expect, it } from 'vitest';
import { inWindow, VERSIONS } from '../../schemas/language/versions.ts';
import { registry } from '../../schemas/reading/registry.ts';
import { RULES, ruleByCode } from '../../schemas/rules/index.ts';
import { namesAction, namesEndpoint, namesMessage } from './rule-links.ts';

const APIS = ['agent', 'customer', 'configuration'] as const;

/** Messages of all versions in the form of patterns, each once. */
const actions = APIS.flatMap((api) =>
  [...new Set(VERSIONS.flatMap((version) => [...registry.actionsOf(version, api).keys()]))].map((name) => ({
    api,
    name,
  })),
);
const announced = [
  ...new Set(
    VERSIONS.flatMap((version) => [
      ...registry.pushesOf(version, 'agent').keys(),
      ...registry.pushesOf(version, 'customer').keys(),
      ...registry.webhooksOf(version).keys(),
    ]),
  ),
];
const endpoints = [...registry.endpoints.keys()];

describe('links of rules', () => {
  it('exist for every rule, unless it says that it is about no message in particular', () => {
    const lonely = RULES.filter(
      (rule) =>
        rule.concerns?.length !== 0 &&
        !actions.some(({ api, name }) => namesAction(rule, api, name)) &&
        !announced.some((name) => namesMessage(rule, name)) &&
        !endpoints.some((name) => namesEndpoint(rule, name)),
    );
    expect(lonely.map(({ code }) => code)).toEqual([]);
  });

  it('are to messages that exist: every pattern of every rule finds one in the versions of the rule', () => {
    const idle = RULES.flatMap((rule) => {
      const versions = VERSIONS.filter((version) => inWindow(rule.versions, version));
      return (rule.concerns ?? [])
        .filter((pattern) => {
          const only = { ...rule, concerns: [pattern] };
          const found = versions.some(
            (version) =>
              APIS.some((api) =>
                [...registry.actionsOf(version, api).keys()].some((name) => namesAction(only, api, name)),
              ) ||
              [
                ...registry.pushesOf(version, 'agent').keys(),
                ...registry.pushesOf(version, 'customer').keys(),
                ...registry.webhooksOf(version).keys(),
              ].some((name) => namesMessage(only, name)),
          );
          return !found && !endpoints.some((name) => namesEndpoint(only, name));
        })
        .map((pattern) => `${rule.code}: ${pattern}`);
    });
    expect(idle).toEqual([]);
  });

  it('are those a rule states, and nothing that its text names besides', () => {
    const rule = {
      ...ruleByCode('CHAT-026')!,
      concerns: ['customer/*_chat', 'incoming_*', 'accounts/agent_token'],
    };
    expect(namesAction(rule, 'customer', 'start_chat')).toBe(true);
    expect(namesAction(rule, 'agent', 'deactivate_chat')).toBe(false);
    expect(namesMessage(rule, 'incoming_event')).toBe(true);
    expect(namesEndpoint(rule, 'agent_token')).toBe(true);
    expect(namesEndpoint(ruleByCode('CHAT-026')!, 'agent_token')).toBe(false);
  });

  it('leave few rules without any', () => {
    expect(RULES.filter(({ concerns }) => concerns?.length === 0).length).toBeLessThan(80);
  });
});
