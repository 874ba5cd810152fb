(() => {
  // The dialog of a lost connection. What is on the screen then is old, and says so.
  const dialog = document.getElementById("components-reconnect-modal");
  if (!dialog) return;
  const said = dialog.querySelector("[data-connection-said]");
  const show = (state, words) => {
    if (!dialog.dataset.state) {
      dialog.querySelector("[data-connection-as-of]").textContent = new Date().toLocaleTimeString();
      document.documentElement.dataset.connection = "lost";
      dialog.showModal();
      kept();
    }
    dialog.dataset.state = state;
    said.textContent = words;
  };
  // What is kept of the form, and where. Its draft lies on the server if it says so and the newest text of each field has arrived there.
  const kept = () => {
    const form = document.querySelector("[data-draft]");
    if (!form) return "";
    const isOnServer = form.dataset.draft === "kept"
      && [...form.querySelectorAll("input[data-edit]:not([data-secret]), select[data-value]")].every(portalFields.hasArrived);
    if (isOnServer) return "What you typed into the form is kept, except for secrets.";
    return portalUnsent.keep(portalFields.editedIn(form))
      ? "What you typed is kept in this tab, except for secrets. Open the form again after you reload the page."
      : "What you typed last may not be kept.";
  };
  const hide = () => {
    delete dialog.dataset.state;
    dialog.close();
    delete document.documentElement.dataset.connection;
  };
  // Escape would leave a page that looks alive.
  dialog.addEventListener("cancel", (event) => event.preventDefault());
  dialog.addEventListener("close", () => { if (dialog.dataset.state) dialog.showModal(); });
  dialog.addEventListener("components-reconnect-state-changed", ({ detail }) => {
    if (detail.state === "show" || detail.state === "retrying") show("reconnecting", "Trying to reach the console again …");
    else if (detail.state === "failed") show("failed", "The console cannot be reached.");
    else if (detail.state === "rejected") show("gone", `The console was restarted. ${kept()}`);
    else if (detail.state === "hide") {
      hide();
      portalFields.tellAgain();
      // The open form has told everything; a form that is yet to be opened still has to take it.
      if (document.querySelector("[data-draft]")) portalUnsent.forget();
    }
  });
  dialog.querySelector("[data-connection-reload]").addEventListener("click", () => location.reload());
  dialog.querySelector("[data-connection-retry]").addEventListener("click", async () => {
    show("reconnecting", "Trying to reach the console again …");
    try {
      if (!(await Blazor.reconnect())) show("gone", `The console was restarted. ${kept()}`);
    } catch {
      show("failed", "The console still cannot be reached.");
    }
  });
})();
