/** The fontconfig file of our own: no face of the machine is ever seen, so fallback is the same everywhere. */

/**
 * Without any face that fontconfig knows, Chromium prints blank pages even where web fonts are used. Paths
 * are relative to the file, since its folder is renamed once it is whole; fontconfig's own cache goes to the
 * browser's home, which is removed with it.
 */
export const FONTS_CONF = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir prefix="relative">fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
  <match target="pattern">
    <edit name="family" mode="append_last" binding="weak"><string>Open Sans</string></edit>
  </match>
</fontconfig>
`
