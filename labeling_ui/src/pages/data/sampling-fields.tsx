import { Select, TextInput } from '../../components/inputs';
import { dataText } from '../../i18n/data';
import type { Sampling } from '../../state/uploads';

export type SamplingKind = 'all' | 'every' | 'fps';

export function toSampling(kind: SamplingKind, amount: number): Sampling {
  if (kind === 'fps') return { fps: amount };
  return { every_n: kind === 'every' ? amount : 1 };
}

interface SamplingFieldsProps {
  kind: SamplingKind;
  amount: string;
  onKind: (kind: SamplingKind) => void;
  onAmount: (amount: string) => void;
}

/** Which frames of a video are kept. */
export function SamplingFields({ kind, amount, onKind, onAmount }: SamplingFieldsProps) {
  const t = dataText();
  return (
    <div class="pair">
      <Select
        label={t.sampling}
        value={kind}
        choices={[
          { value: 'all', label: t.samplingAll },
          { value: 'every', label: t.samplingEvery },
          { value: 'fps', label: t.samplingFps },
        ]}
        onChange={(value) => onKind(value as SamplingKind)}
      />
      {kind !== 'all' && (
        <TextInput
          label={t.samplingValue}
          type="number"
          required
          min={kind === 'every' ? 1 : 0.01}
          step={kind === 'every' ? 1 : 'any'}
          value={amount}
          onChange={onAmount}
        />
      )}
    </div>
  );
}
