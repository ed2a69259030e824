import { formatHash } from '../i18n/format';

/** A SHA-256 in short; the whole of it on hover. */
export function HashText({ sha256 }: { sha256: string }) {
  return (
    <code class="muted" title={sha256}>
      {formatHash(sha256)}
    </code>
  );
}
