interface ProgressProps {
  label: string;
  /** 0 to 1. */
  value: number;
  tall?: boolean;
  failed?: boolean;
}

export function Progress({ label, value, tall = false, failed = false }: ProgressProps) {
  const percent = Math.round(Math.min(Math.max(value, 0), 1) * 100);
  return (
    <span
      class={['progress', tall && 'tall', failed && 'failed'].filter(Boolean).join(' ')}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
    >
      <i style={{ width: `${percent}%` }} />
    </span>
  );
}
