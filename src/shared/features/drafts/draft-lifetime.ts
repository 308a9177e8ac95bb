/** For how many hours a form that was set aside can be taken up again. */
export const SET_ASIDE_HOURS = 24
