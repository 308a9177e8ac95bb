/** How long a form that was set aside can be taken up again, hours. */
export const SET_ASIDE_HOURS = 24
