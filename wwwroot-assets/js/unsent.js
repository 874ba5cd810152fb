// What was typed and may not be kept on the server when the connection is lost: in this tab, for the same person and page, until the form is opened
// again or a day has passed. Never a secret, nor what looks like one: every client secret of Entra has a tilde, and no other field may hold it.
(() => {
  const key = "unsent";
  const aDay = 24 * 60 * 60 * 1000;
  const person = () => document.querySelector("[data-person]")?.dataset.person;

  const read = () => {
    try {
      const unsent = JSON.parse(sessionStorage.getItem(key));
      const isOurs = unsent && unsent.person === person() && unsent.path === location.pathname && Math.abs(Date.now() - unsent.at) < aDay;
      return isOurs ? unsent : null;
    } catch {
      return null;
    }
  };
  // False where the browser has no room for it, or was told to keep nothing.
  const write = (texts, at) => {
    try {
      sessionStorage.setItem(key, JSON.stringify({ person: person(), path: location.pathname, at, texts }));
      return true;
    } catch {
      return false;
    }
  };
  const forget = () => sessionStorage.removeItem(key);

  addEventListener("submit", ({ target }) => { if (target.matches('form[action="/signout"]')) forget(); }, true);
  addEventListener("click", ({ target }) => { if (target.closest?.("[data-discards]")) forget(); }, true);

  globalThis.portalUnsent = {
    forget,
    keep: (texts) => write(Object.fromEntries(texts.filter(([, text]) => !text.includes("~"))), Date.now()),
    take(id) {
      const unsent = read();
      const text = unsent?.texts[id];
      if (text === undefined) return undefined;
      delete unsent.texts[id];
      write(unsent.texts, unsent.at);
      return text;
    },
  };
})();
