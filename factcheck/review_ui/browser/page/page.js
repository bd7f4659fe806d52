// Tells textual.js where to connect, before it looks: the same host, for the reader in the address.
const reviewer = new URLSearchParams(location.search).get("reviewer") ?? "";
const scheme = location.protocol === "https:" ? "wss:" : "ws:";
const address = `${scheme}//${location.host}/ws/${encodeURIComponent(reviewer)}`;
document.querySelector("#terminal").dataset.sessionWebsocketUrl = address;
document.querySelector("#again").addEventListener("click", () => location.reload());
// The body gets a class when the screen is first drawn: from then on keys are meant for it.
new MutationObserver(() => document.querySelector(".xterm-helper-textarea")?.focus())
  .observe(document.body, { attributes: true });
