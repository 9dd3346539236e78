/** The browser's command line: ours alone, neither Puppeteer's defaults nor the bundled package's. */

const DISABLED_FEATURES = [
  'AcceptCHFrame',
  'DialMediaRouteProvider',
  'MediaRouter',
  'OptimizationHints',
  'PaintHolding',
  'Translate',
]

/** What decides how a page is laid out or what it may reach. A change here changes every PDF's cache key. */
export const FLAGS: readonly string[] = [
  '--headless',
  // Layout is then the same in every build of Chromium.
  '--font-render-hinting=none',
  '--force-color-profile=srgb',
  '--hide-scrollbars',
  '--disable-gpu',
  '--mute-audio',
  // No network: every name fails to resolve, proxies are off, and nothing calls home. Requests of a page never
  // come that far, since the guard answers or refuses each of them.
  '--host-resolver-rules=MAP * ~NOTFOUND',
  '--no-proxy-server',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-client-side-phishing-detection',
  '--disable-default-apps',
  '--disable-domain-reliability',
  '--disable-extensions',
  '--disable-sync',
  '--disable-breakpad',
  '--disable-crash-reporter',
  '--metrics-recording-only',
  '--no-pings',
  '--no-first-run',
  '--no-default-browser-check',
  '--password-store=basic',
  '--use-mock-keychain',
  // A container's /dev/shm is often too small for a page of photographs.
  '--disable-dev-shm-usage',
  // Two pages print at once and neither is ever in front.
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
  `--disable-features=${DISABLED_FEATURES.join(',')}`,
]
