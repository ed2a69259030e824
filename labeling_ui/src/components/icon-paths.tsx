/** The drawings of all icons: 16 x 16, stroked with the text's colour. */
export const ICON_PATHS = {
  select: (
    <>
      <path d="M3.5 2.5 12.8 6.6 8.9 8.1 7.3 12z" />
    </>
  ),
  box: (
    <>
      <path d="M2.5 5V2.5H5M11 2.5h2.5V5M13.5 11v2.5H11M5 13.5H2.5V11" />
      <rect x="4.8" y="4.8" width="6.4" height="6.4" rx=".5" stroke-dasharray="1.6 1.4" />
    </>
  ),
  extreme: (
    <>
      <path d="M8 2.2v1.6M8 12.2v1.6M2.2 8h1.6M12.2 8h1.6" />
      <rect x="4.5" y="4.5" width="7" height="7" rx=".5" />
    </>
  ),
  outline: (
    <>
      <path d="M2.5 5V2.5H5M11 2.5h2.5V5M5 13.5H2.5V11" />
      <path d="m7 7 6.8 2.6-2.9 1.2-1.2 3z" />
    </>
  ),
  pan: (
    <>
      <path d="M8 2v12M2 8h12M6.2 3.7 8 2l1.8 1.7M6.2 12.3 8 14l1.8-1.7M3.7 6.2 2 8l1.7 1.8M12.3 6.2 14 8l-1.7 1.8" />
    </>
  ),
  zone: (
    <>
      <path d="M3 5.5 8.5 2.5l5 3.5-1.5 6.5-7.5 1z" />
      <path d="m5 11.5 6-6M8 12.5l4.5-4.5M4 8l3.5-3.5" stroke-width="1" />
    </>
  ),
  track: (
    <>
      <path d="M2.5 12.5c2-5 4-5 5.5-4s3.5-1 5.5-5" />
      <circle cx="2.7" cy="12.5" r="1.2" />
      <circle cx="8" cy="8.5" r="1.2" />
      <circle cx="13.3" cy="3.5" r="1.2" />
    </>
  ),
  proposal: (
    <>
      <rect x="2.5" y="4.5" width="6" height="9" rx=".5" />
      <path d="M8.5 7h2.5M8.5 11h2.5" stroke-dasharray="1.2 1.2" />
      <rect x="9.5" y="2.5" width="4" height="9" rx=".5" stroke-dasharray="1.6 1.4" />
    </>
  ),
  contrast: (
    <>
      <circle cx="8" cy="8" r="5.5" />
      <path d="M8 2.5v11a5.5 5.5 0 0 0 0-11z" fill="currentColor" />
    </>
  ),
  eye: (
    <>
      <path d="M1.8 8S4 3.8 8 3.8 14.2 8 14.2 8 12 12.2 8 12.2 1.8 8 1.8 8z" />
      <circle cx="8" cy="8" r="1.8" />
    </>
  ),
  lock: (
    <>
      <rect x="3.5" y="7" width="9" height="6.5" rx="1.2" />
      <path d="M5.5 7V5a2.5 2.5 0 0 1 5 0v2" />
    </>
  ),
  undo: (
    <>
      <path d="M5.5 3 2.8 5.7l2.7 2.7" />
      <path d="M3 5.7h6a3.6 3.6 0 0 1 0 7.2H6.5" />
    </>
  ),
  redo: (
    <>
      <path d="m10.5 3 2.7 2.7-2.7 2.7" />
      <path d="M13 5.7H7a3.6 3.6 0 0 0 0 7.2h2.5" />
    </>
  ),
  check: (
    <>
      <path d="m3 8.5 3.3 3.3L13 4.8" />
    </>
  ),
  close: (
    <>
      <path d="m4 4 8 8M12 4l-8 8" />
    </>
  ),
  warning: (
    <>
      <path d="M8 2.5 14.2 13H1.8z" />
      <path d="M8 6.5v3M8 11.3v.1" />
    </>
  ),
  search: (
    <>
      <circle cx="7" cy="7" r="4.3" />
      <path d="m10.3 10.3 3.2 3.2" />
    </>
  ),
  plus: (
    <>
      <path d="M8 3v10M3 8h10" />
    </>
  ),
  down: (
    <>
      <path d="m4 6.5 4 4 4-4" />
    </>
  ),
  right: (
    <>
      <path d="m6.5 4 4 4-4 4" />
    </>
  ),
  download: (
    <>
      <path d="M8 2.5v7.5M4.8 7 8 10.2 11.2 7M3 13.3h10" />
    </>
  ),
  more: (
    <>
      <circle cx="3.5" cy="8" r=".6" />
      <circle cx="8" cy="8" r=".6" />
      <circle cx="12.5" cy="8" r=".6" />
    </>
  ),
  keyboard: (
    <>
      <rect x="1.8" y="4" width="12.4" height="8" rx="1.4" />
      <path d="M4.3 6.7h.1M7 6.7h.1M9.7 6.7h.1M11.9 6.7h.1M5 9.5h6" />
    </>
  ),
  moon: (
    <>
      <path d="M13 9.5A5.3 5.3 0 1 1 6.5 3a4.3 4.3 0 0 0 6.5 6.5z" />
    </>
  ),
  globe: (
    <>
      <circle cx="8" cy="8" r="5.5" />
      <path d="M2.5 8h11M8 2.5c2 2 2 9 0 11M8 2.5c-2 2-2 9 0 11" />
    </>
  ),
  filter: (
    <>
      <path d="M2.5 4h11M4.5 8h7M6.5 12h3" />
    </>
  ),
  play: (
    <>
      <path d="M5 3.2v9.6l7.5-4.8z" />
    </>
  ),
  pause: (
    <>
      <path d="M5.5 3.5v9M10.5 3.5v9" />
    </>
  ),
  previous: (
    <>
      <path d="M10.5 4 6.5 8l4 4M4.5 4v8" />
    </>
  ),
  next: (
    <>
      <path d="m5.5 4 4 4-4 4M11.5 4v8" />
    </>
  ),
  clock: (
    <>
      <circle cx="8" cy="8" r="5.5" />
      <path d="M8 4.8V8l2.2 1.5" />
    </>
  ),
  processor: (
    <>
      <rect x="4" y="4" width="8" height="8" rx="1" />
      <path d="M6.5 4V2M9.5 4V2M6.5 14v-2M9.5 14v-2M4 6.5H2M4 9.5H2M14 6.5h-2M14 9.5h-2" />
    </>
  ),
  pin: (
    <>
      <path d="M5.5 2.5h5M6.5 2.5v4L4.5 8.7v1h7v-1l-2-2.2v-4M8 9.7v4" />
    </>
  ),
  film: (
    <>
      <rect x="2" y="3.5" width="12" height="9" rx="1" />
      <path d="M5 3.5v9M11 3.5v9M2 8h3M11 8h3" />
    </>
  ),
  copy: (
    <>
      <rect x="5.5" y="5.5" width="8" height="8" rx="1.2" />
      <path d="M10.5 5.5v-2a1 1 0 0 0-1-1h-6a1 1 0 0 0-1 1v6a1 1 0 0 0 1 1h2" />
    </>
  ),
  trash: (
    <>
      <path d="M3 4.5h10M6.5 4.5v-2h3v2M4.3 4.5l.7 9h6l.7-9" />
    </>
  ),
  book: (
    <>
      <path d="M3 3h4a1.5 1.5 0 0 1 1 .5A1.5 1.5 0 0 1 9 3h4v9.5H9.5L8 13.5l-1.5-1H3zM8 3.5v10" />
    </>
  ),
  offline: (
    <>
      <path d="M2 2l12 12M4 8.5a6 6 0 0 1 2.5-1.4M1.8 6a9 9 0 0 1 3-2M8 12.5h.1M9.5 4.3A9 9 0 0 1 14.2 6M11 8a6 6 0 0 1 1 .6" />
    </>
  ),
  camera: (
    <>
      <path d="M2 5.5 11.5 3l1 3.8L3 9.3zM6 8.7V12H2.5M12 5l2-.5" />
    </>
  ),
  settings: (
    <>
      <path d="M2.5 4.5h7M12.5 4.5h1M2.5 11.5h1M6.5 11.5h7" />
      <circle cx="11" cy="4.5" r="1.5" />
      <circle cx="5" cy="11.5" r="1.5" />
    </>
  ),
  bolt: (
    <>
      <path d="M9 1.8 3.5 9H8l-1 5.2L12.5 7H8z" />
    </>
  ),
  arrow: (
    <>
      <path d="M3 8h10M9 4l4 4-4 4" />
    </>
  ),
};

export type IconName = keyof typeof ICON_PATHS;
