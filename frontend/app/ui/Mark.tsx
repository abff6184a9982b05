/** Our mark: three circles side by side that do not touch. */
export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 60 20" width="60" height="20" aria-hidden="true" focusable="false">
      <g fill="none" stroke="currentColor" strokeWidth="3">
        <circle cx="10" cy="10" r="7" />
        <circle cx="30" cy="10" r="7" />
        <circle cx="50" cy="10" r="7" />
      </g>
    </svg>
  );
}
