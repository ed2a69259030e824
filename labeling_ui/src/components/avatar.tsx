const COLORS = ['#ffb02e', '#2fd9b8', '#b79cff', '#46c2ff', '#ff86c8', '#d2fa82'];

/** A person as initials on a colour that stays the same for the same name. */
export function Avatar({ name }: { name: string }) {
  return (
    <span class="avatar" title={name} style={{ background: colorOf(name) }}>
      {initials(name)}
    </span>
  );
}

/** The first letters of the first two words; one syllable is enough in Korean. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = words.slice(0, 2).map((word) => [...word][0] ?? '');
  const short = /^\p{Script=Hangul}/u.test(name) ? (letters[0] ?? '') : letters.join('');
  return short.toUpperCase() || '?';
}

function colorOf(name: string): string {
  let hash = 0;
  for (const letter of name) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) >>> 0;
  return COLORS[hash % COLORS.length] ?? '#ffb02e';
}
