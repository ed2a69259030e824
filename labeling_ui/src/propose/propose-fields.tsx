import { Select, TextInput } from '../components/inputs';
import { proposeText } from '../i18n/propose';
import { PRECISIONS, type ProposeValues, SCALES, type Served, TILES } from './values';

interface ProposeFieldsProps {
  values: ProposeValues;
  /** What holds where nothing is chosen. */
  served: Served;
  onChange: (values: ProposeValues) => void;
  errors: Readonly<Record<string, string>>;
}

/** How a detector is put to work, whatever the weights and the source. */
export function ProposeFields({ values, served, onChange, errors }: ProposeFieldsProps) {
  const t = proposeText();
  return (
    <>
      <TextInput
        label={t.threshold}
        hint={t.thresholdHint}
        type="number"
        min={0}
        max={1}
        step={0.05}
        required
        value={values.threshold}
        onChange={(threshold) => onChange({ ...values, threshold })}
        error={errors.threshold}
      />
      <TextInput
        label={t.size}
        hint={t.sizeHint}
        type="number"
        min={64}
        max={2048}
        step={32}
        placeholder={t.sizeTrained(served.served_size)}
        value={values.size}
        onChange={(size) => onChange({ ...values, size })}
        error={errors.input_size}
      />
      <Select
        label={t.scales}
        hint={t.scalesHint}
        value={values.scales}
        choices={[
          { value: '', label: t.suitable },
          ...SCALES.map((count) => ({ value: String(count), label: t.scalesChoice(count) })),
        ]}
        onChange={(scales) => onChange({ ...values, scales })}
        error={errors.scales}
      />
      <Select
        label={t.tiles}
        hint={t.tilesHint}
        value={values.tiles}
        choices={[
          { value: '', label: t.tilesTrained(t.tilesChoice(served.tiles)) },
          ...TILES.map((count) => ({ value: String(count), label: t.tilesChoice(count) })),
        ]}
        onChange={(tiles) => onChange({ ...values, tiles })}
        error={errors.tiles}
      />
      <Select
        label={t.precision}
        hint={t.precisionHint}
        value={values.precision}
        choices={[
          { value: '', label: t.manyFrames },
          ...PRECISIONS.map((name) => ({ value: name, label: t.precisionChoices[name] })),
        ]}
        onChange={(precision) => onChange({ ...values, precision })}
        error={errors.precision}
      />
    </>
  );
}
