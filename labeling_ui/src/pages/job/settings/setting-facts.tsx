interface SettingFactsProps {
  title?: string;
  facts: readonly (readonly [string, string])[];
}

/** Names and values, one a line. */
export function SettingFacts({ title, facts }: SettingFactsProps) {
  return (
    <section>
      {title && <h3>{title}</h3>}
      <dl class="facts">
        {facts.map(([name, value]) => [
          <dt key={name}>{name}</dt>,
          <dd key={`${name} value`}>{value}</dd>,
        ])}
      </dl>
    </section>
  );
}
