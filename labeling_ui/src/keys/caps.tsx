/** Key caps side by side. */
export function Caps({ caps }: { caps: readonly string[] }) {
  return (
    <>
      {caps.map((cap, index) => (
        <kbd key={`${index}${cap}`}>{cap}</kbd>
      ))}
    </>
  );
}
