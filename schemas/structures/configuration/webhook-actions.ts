/**
 * The webhooks that can be registered, by the versions that offer them: every one that is defined, while its window is
 * open. It names none; a webhook is added by its definition.
 */
import Type from 'typebox';
import { window } from '../../language/window.ts';
import { webhooks } from '../../webhooks/index.ts';

/** One enum for each window, for an enum has only one. */
function enumsByWindow() {
  const groups = Map.groupBy(Object.values(webhooks), (webhook) => JSON.stringify(webhook.window ?? null));
  return [...groups.values()].map((group) => {
    const names = group.flatMap(({ name, aliases }) => [name, ...aliases]);
    const open = group[0]?.window;
    return open === undefined ? Type.Enum(names) : Type.Enum(names, window(open));
  });
}

// TypeBox reads the type of a union off a list that has a first member.
const [first, ...others] = enumsByWindow();

/** Rules HOOK-008, VER-023. */
export const WebhookAction = Type.Union([first!, ...others], { description: 'What to be told about.' });
