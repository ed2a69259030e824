import type { Detector } from '../../../api/types';
import { Select } from '../../../components/inputs';
import { detectorTitles, jobsText } from '../../../i18n/jobs';
import { launchText } from '../../../i18n/launch';

interface DetectorFieldProps {
  /** '' leaves it to the server. */
  value: string;
  /** The detector that it will be. */
  detector: Detector;
  detectors: readonly Detector[];
  onChange: (name: string) => void;
  error: string | undefined;
}

export function DetectorField({ value, detector, detectors, onChange, error }: DetectorFieldProps) {
  const [t, jobs] = [launchText(), jobsText()];
  return (
    <Select
      label={jobs.detector}
      value={value}
      choices={[
        { value: '', label: value === '' ? t.automatic(detector.name) : t.automaticChoice },
        ...detectors.map(({ name }) => ({ value: name, label: name })),
      ]}
      onChange={onChange}
      hint={detectorTitles().byName[detector.name] ?? detector.title}
      error={error}
    />
  );
}
