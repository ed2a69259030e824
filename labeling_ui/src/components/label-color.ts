/** A label's colour on a photo: its own, else the one of its place in the project. */
const TOKENS = ['person', 'car', '3', '4', '5', '6', '7', '8'] as const;

interface Coloured {
  readonly id: number;
  readonly color: string | null;
}

export function labelColor(labels: readonly Coloured[], labelId: number): string {
  const index = labels.findIndex((label) => label.id === labelId);
  return labels[index]?.color || `var(--ph-${TOKENS[index % TOKENS.length] ?? 'ignore'})`;
}
