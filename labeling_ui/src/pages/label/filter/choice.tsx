import type { ComponentChildren } from 'preact';
import { type BoxFilter, type Choices, toggled } from '../../../editor/filters';
import { useEditor } from '../use-editor';

interface ChoiceProps<K extends Choices> {
  question: K;
  title: string;
  choices: readonly {
    value: BoxFilter[K][number];
    words: string;
    /** Boxes of this frame. */
    count: number;
    mark?: ComponentChildren;
  }[];
}

/** One question with a few answers; any number of them may be on, none asks nothing. */
export function Choice<K extends Choices>({ question, title, choices }: ChoiceProps<K>) {
  const { filtering } = useEditor().showing;
  const chosen: readonly unknown[] = filtering.current[question];
  return (
    <fieldset>
      <legend>{title}</legend>
      {choices.map(({ value, words, count, mark }) => (
        <button
          key={value}
          type="button"
          aria-pressed={chosen.includes(value)}
          onClick={() => filtering.set(toggled(filtering.current, question, value))}
        >
          {mark}
          <span>{words}</span>
          <span class="num count">{count}</span>
        </button>
      ))}
    </fieldset>
  );
}
