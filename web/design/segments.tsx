/** A few choices of which one holds, as buttons side by side. */

interface SegmentsProps<Choice extends string> {
  readonly label: string;
  readonly choices: readonly (readonly [choice: Choice, word: string])[];
  readonly chosen: Choice;
  choose(choice: Choice): void;
}

export function Segments<Choice extends string>({ label, choices, chosen, choose }: SegmentsProps<Choice>) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out in a line
    <div class="segments" role="group" aria-label={label}>
      {choices.map(([choice, word]) => (
        <button key={choice} type="button" aria-pressed={choice === chosen} onClick={() => choose(choice)}>
          {word}
        </button>
      ))}
    </div>
  );
}
