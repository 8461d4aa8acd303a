/** Under this name the browser keeps which theme was chosen. */
export const THEME_KEY = "cowork.theme";
