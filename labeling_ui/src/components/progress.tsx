interface ProgressProps {
  label: string;
  /** 0 to 1. */
  value: number;
  tall?: boolean;
}

export function Progress({ label, value, tall = false }: ProgressProps) {
  const percent = Math.round(Math.min(Math.max(value, 0), 1) * 100);
  return (
    <span
      class={tall ? 'progress tall' : 'progress'}
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
