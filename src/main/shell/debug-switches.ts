// Switches of Chromium and Node that would let another program look into this one, or change what it does.
const DEBUG_SWITCHES = [
  'remote-debugging',
  'remote-allow-origins',
  'inspect',
  'debug',
  'js-flags',
  'load-extension',
  'disable-extensions-except',
  'disable-web-security',
  'allow-running-insecure-content',
  'ignore-certificate-errors',
  'host-rules',
  'host-resolver-rules',
  'proxy-',
  'renderer-cmd-prefix',
  'utility-cmd-prefix',
  'gpu-launcher',
  'no-sandbox',
  'disable-setuid-sandbox',
  'disable-gpu-sandbox',
  'disable-seccomp-filter-sandbox',
  'disable-namespace-sandbox',
  'single-process',
  'in-process-gpu',
  'log-net-log',
  'ssl-key-log-file',
] as const

/** @returns those of a command line that an installed program must not be started with */
export function findDebugSwitches(args: readonly string[]): string[] {
  return args.filter((argument) => DEBUG_SWITCHES.some((name) => argument.toLowerCase().startsWith(`--${name}`)))
}
