/* SPDX-License-Identifier: MIT
 *
 * Shows each state that the server tells: the pages as pictures, and what was found.
 */
const pages = document.getElementById("pages");
const status = document.getElementById("status");

function picture(page) {
  const image = new Image();
  image.src = `page/${page.digest}.svg`;
  image.alt = `Page ${page.label}`;
  return image;
}

new EventSource("events").addEventListener("state", (event) => {
  const state = JSON.parse(event.data);
  pages.replaceChildren(...state.pages.map(picture));
  status.textContent = state.diagnostics
    .map((one) => `${one.file}:${one.line}:${one.column}: ${one.severity}: ${one.message}`)
    .join("\n");
});
