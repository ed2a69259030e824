/** Colours in the order labels are made; the server gives the same ones. */
const COLORS = [
  'var(--ph-person)',
  'var(--ph-car)',
  'var(--ph-3)',
  'var(--ph-4)',
  'var(--ph-5)',
  'var(--ph-6)',
  'var(--ph-7)',
  'var(--ph-8)',
];

/** "person, car,,car " → ["person", "car"]: trimmed, without empty ones, each once. */
export function parseLabelNames(text: string): string[] {
  const names = text.split(',').map((name) => name.trim());
  return [...new Set(names.filter((name) => name !== ''))];
}

/** The labels as annotators will meet them: colour, name, key. */
export function LabelPreview({ names }: { names: readonly string[] }) {
  return (
    <ul class="label-preview">
      {names.map((name, index) => (
        <li key={name} class="chip outline">
          <i class="swatch" style={{ background: COLORS[index % COLORS.length] ?? '' }} />
          {name}
          {index < 9 && <kbd>{index + 1}</kbd>}
        </li>
      ))}
    </ul>
  );
}
