import { useEffect, useState } from 'preact/hooks';

const FIRST_MS = 2000;
const LONGEST_MS = 30_000;

/** Without a network, or while the server starts anew, pictures fail: they are asked for again and again. */
export function usePictureAgain() {
  const [failures, setFailures] = useState(0);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    if (!failed) return;
    const again = () => setFailed(false);
    const timer = setTimeout(again, Math.min(FIRST_MS * 2 ** (failures - 1), LONGEST_MS));
    window.addEventListener('online', again);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('online', again);
    };
  }, [failed]);
  const onError = () => {
    setFailures(failures + 1);
    setFailed(true);
  };
  return { failed, onError };
}
