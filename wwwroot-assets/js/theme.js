// Runs before the first paint: follows the person's choice (cookie), else the system, also when the system changes its mind.
(() => {
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const chosen = () => (document.cookie.match(/(?:^|; )theme=(light|dark)/) || [])[1];
  const apply = () => { root.dataset.theme = chosen() || (dark.matches ? "dark" : "light"); };
  apply();
  dark.addEventListener("change", apply);
  window.portalTheme = {
    choice: () => chosen() || "system",
    choose(theme) {
      const secure = location.protocol === "https:" ? "; secure" : "";
      document.cookie = theme === "system"
        ? `theme=; path=/; max-age=0; samesite=lax${secure}`
        : `theme=${theme}; path=/; max-age=31536000; samesite=lax${secure}`;
      apply();
    },
  };
})();
