// What has to hold for those who chose colours of their own, or that nothing moves.

import { ask } from "./ask.mjs";

// Buttons, fields and notices without a border that can be told from what is around them: where colours
// are forced, backgrounds and shadows are gone.
export const borderless = (page) =>
  ask(page, () => {
    const opaque = (colour) => !/^rgba\(.*, 0\)$/.test(colour);
    const behind = (element) => {
      for (let around = element; around; around = around.parentElement) {
        const { backgroundColor } = getComputedStyle(around);
        if (opaque(backgroundColor)) return backgroundColor;
      }
      return "rgb(255, 255, 255)";
    };
    const boxes = ".notice, .error-summary, .button, button, select, input:not([type=hidden])";
    return [...document.querySelectorAll(boxes)]
      .filter(isShown)
      // The browser draws these itself.
      .filter((element) => !(element.matches("[type=radio], [type=checkbox]") && hasOwnLook(element)))
      // Looks like a link, with and without.
      .filter((element) => element.closest("td") || !isUnderlined(element))
      .filter((element) => {
        const style = getComputedStyle(element);
        return ["Top", "Right", "Bottom", "Left"].some(
          (side) =>
            style[`border${side}Style`] === "none" ||
            parseFloat(style[`border${side}Width`]) < 1 ||
            !opaque(style[`border${side}Color`]) ||
            style[`border${side}Color`] === behind(element.parentElement),
        );
      })
      .map((element) => `no border in forced colours: ${nameOf(element)}`);

    function hasOwnLook(element) {
      return getComputedStyle(element).appearance !== "none";
    }

    function isUnderlined(element) {
      return getComputedStyle(element).textDecorationLine.includes("underline");
    }
  });

// What moves although nothing is to move.
export const moving = (page) =>
  ask(page, () => {
    const found = document.getAnimations().map((animation) => `moves: ${nameOf(animation.effect.target)}`);
    for (const element of document.querySelectorAll("*")) {
      for (const part of [undefined, "::before", "::after", "::backdrop"]) {
        const style = getComputedStyle(element, part);
        const moves =
          style.transitionDuration.split(", ").some((time) => parseFloat(time) > 0) ||
          !["none", ""].includes(style.animationName) ||
          style.scrollBehavior === "smooth";
        if (moves) found.push(`would move: ${nameOf(element)}${part ?? ""}`);
      }
    }
    return found;
  });
