(() => {
  // The dialog of a lost connection. What is on the screen then is old, and says so.
  const dialog = document.getElementById("components-reconnect-modal");
  if (!dialog) return;
  const box = dialog.querySelector("[role=alertdialog]");
  const said = dialog.querySelector("[data-connection-said]");
  const show = (state, words) => {
    if (!dialog.dataset.state) {
      dialog.querySelector("[data-connection-as-of]").textContent = new Date().toLocaleTimeString();
      document.documentElement.dataset.connection = "lost";
      box.focus();
    }
    dialog.dataset.state = state;
    said.textContent = words;
  };
  // The fields that are kept on the server, and whether the newest text of each has arrived there; secrets are never kept.
  const kept = () => {
    const form = document.querySelector("[data-draft]");
    if (!form) return "The console was restarted.";
    const allArrived = form.dataset.draft === "kept"
      && [...form.querySelectorAll("input[data-edit]:not([data-secret]), select[data-value]")].every(portalFields.hasArrived);
    return allArrived
      ? "The console was restarted. What you typed into the form is kept, except for secrets."
      : "The console was restarted. What you typed last may not be kept: copy it from the page before you reload.";
  };
  const hide = () => {
    delete dialog.dataset.state;
    delete document.documentElement.dataset.connection;
  };
  dialog.addEventListener("components-reconnect-state-changed", ({ detail }) => {
    if (detail.state === "show" || detail.state === "retrying") show("reconnecting", "Trying to reach the console again …");
    else if (detail.state === "failed") show("failed", "The console cannot be reached.");
    else if (detail.state === "rejected") show("gone", kept());
    else if (detail.state === "hide") {
      hide();
      portalFields.tellAgain();
    }
  });
  dialog.querySelector("[data-connection-reload]").addEventListener("click", () => location.reload());
  dialog.querySelector("[data-connection-retry]").addEventListener("click", async () => {
    show("reconnecting", "Trying to reach the console again …");
    try {
      if (!(await Blazor.reconnect())) show("gone", kept());
    } catch {
      show("failed", "The console still cannot be reached.");
    }
  });
})();
