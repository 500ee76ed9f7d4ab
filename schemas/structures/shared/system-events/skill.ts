/** What the records about skills of AI agents say in their details. They came with 3.6. */
import Type from 'typebox';
import { structure } from '../../../language/define.ts';
import { id } from '../../../language/primitives.ts';
import { since } from '../../../language/window.ts';

// The members are written in this way; they are not the protocol's own.
const skill = {
  agentId: id('The AI agent.'),
  skillId: id('The skill.'),
  skillName: Type.String({ description: 'Name of the skill.' }),
};

const record = (name: string, description: string) =>
  Type.Object(skill, { ...structure('shared', name), description, ...since('3.6') });

export const CustomSkillAwaitingFeedbackV1 = record(
  'CustomSkillAwaitingFeedbackV1',
  'A skill waits for a person.',
);
export const CustomSkillCompletedV1 = record('CustomSkillCompletedV1', 'A skill was carried out.');
export const CustomSkillRejectedV1 = record('CustomSkillRejectedV1', 'A person refused a skill.');
export const CustomSkillStartedV1 = record('CustomSkillStartedV1', 'A skill was started.');

export const CustomSkillFailedV1 = Type.Object(
  {
    ...skill,
    error: Type.String({ description: 'What went wrong.' }),
    reason: Type.String({ description: 'Why it went wrong.' }),
  },
  { ...structure('shared', 'CustomSkillFailedV1'), description: 'A skill failed.', ...since('3.6') },
);
