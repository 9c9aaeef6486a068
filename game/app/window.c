/* Frames are painted straight into the window's surface: SDL only presents. Facts behind each hint:
 * SDL's surface goes through OpenGL unless told not to, its screensaver hold is on by default, and touch and
 * mouse report each other's events. */
#include "app/window.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define APP_ID "io.github.unknot.Unknot"

void window_set_hints(void) {
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");
    SDL_SetHint(SDL_HINT_MOUSE_TOUCH_EVENTS, "0");
    SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "1");
    SDL_SetHint(SDL_HINT_APP_NAME, "Unknot");
    SDL_SetHint(SDL_HINT_VIDEO_X11_NET_WM_BYPASS_COMPOSITOR, "0");
#if !defined(_WIN32)
    setenv("SDL_VIDEO_X11_WMCLASS", APP_ID, 0);
    setenv("SDL_VIDEO_WAYLAND_WMCLASS", APP_ID, 0);
#endif
#if defined(__linux__)
    /* Where there can be no Wayland, its library would say so on stderr before SDL goes on. */
    if (!getenv("XDG_RUNTIME_DIR") && !getenv("WAYLAND_DISPLAY"))
        SDL_SetHint(SDL_HINT_VIDEODRIVER, "x11,KMSDRM");
#endif
}

/* Without a display SDL quietly draws into nothing and spins. */
static bool shows_nothing(void) {
    const char *asked = getenv("SDL_VIDEODRIVER"), *driver = SDL_GetCurrentVideoDriver();
    if (asked && *asked) return false;
    return !driver || strcmp(driver, "offscreen") == 0 || strcmp(driver, "dummy") == 0;
}

static bool no_display(const char *why) {
    fprintf(stderr, "unknot: no display to show anything on (%s); unknot doctor tells more\n", why);
    return false;
}

static double display_frame_s(SDL_Window *window) {
    SDL_DisplayMode mode;
    int display = SDL_GetWindowDisplayIndex(window);
    bool known = display >= 0 && SDL_GetCurrentDisplayMode(display, &mode) == 0 && mode.refresh_rate > 0;
    double hertz = known ? mode.refresh_rate : 60;
    return 1 / (hertz < 30 ? 30 : hertz > 60 ? 60 : hertz);
}

bool window_find(WindowDesc *desc) {
    if (SDL_InitSubSystem(SDL_INIT_VIDEO) != 0) return no_display(SDL_GetError());
    if (shows_nothing()) return no_display("neither X11, Wayland nor KMSDRM answers");
    if (!desc->width) desc->width = 1280;
    if (!desc->height) desc->height = 720;
    SDL_Rect display;
    if (!desc->windowed && SDL_GetDisplayBounds(0, &display) == 0) {
        desc->width = display.w; /* so that it covers the screen even where no window manager makes it */
        desc->height = display.h;
    }
    return true;
}

bool window_open(Window *window, const WindowDesc *desc) {
    memset(window, 0, sizeof *window);
    SDL_StopTextInput();
    SDL_EnableScreenSaver();
    Uint32 flags = SDL_WINDOW_ALLOW_HIGHDPI | SDL_WINDOW_RESIZABLE;
    if (!desc->windowed) flags |= SDL_WINDOW_FULLSCREEN_DESKTOP;
    window->window = SDL_CreateWindow("Unknot", SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED, desc->width,
                                      desc->height, flags);
    if (!window->window) return no_display(SDL_GetError());
    SDL_SetWindowMinimumSize(window->window, 480, 320);
    window->frame_s = display_frame_s(window->window);
    return window_renew(window) || no_display(SDL_GetError());
}

void window_close(Window *window) {
    SDL_FreeSurface(window->shadow);
    if (window->window) SDL_DestroyWindow(window->window);
    SDL_QuitSubSystem(SDL_INIT_VIDEO);
    memset(window, 0, sizeof *window);
}

static bool paintable(const SDL_Surface *surface) {
    Uint32 format = surface->format->format;
    return format == SDL_PIXELFORMAT_RGB888 || format == SDL_PIXELFORMAT_ARGB8888;
}

bool window_renew(Window *window) {
    SDL_FreeSurface(window->shadow);
    window->shadow = NULL;
    window->surface = SDL_GetWindowSurface(window->window);
    if (!window->surface) return false;
    window->width = window->surface->w;
    window->height = window->surface->h;
    if (paintable(window->surface)) return true;
    window->shadow =
        SDL_CreateRGBSurfaceWithFormat(0, window->width, window->height, 32, SDL_PIXELFORMAT_RGB888);
    return window->shadow != NULL;
}

PaintTarget window_target(Window *window) {
    SDL_Surface *surface = window->shadow ? window->shadow : window->surface;
    return (PaintTarget){surface->pixels, surface->w, surface->h, surface->pitch / 4};
}

void window_present(Window *window, const PaintRect *changed, int count) {
    SDL_Rect rects[64];
    if (count > 64) count = 64;
    for (int i = 0; i < count; i++) {
        rects[i] = (SDL_Rect){changed[i].x, changed[i].y, changed[i].width, changed[i].height};
        if (window->shadow) SDL_BlitSurface(window->shadow, &rects[i], window->surface, &rects[i]);
    }
    if (count) SDL_UpdateWindowSurfaceRects(window->window, rects, count);
}

void window_toggle_full(Window *window) {
    bool full = SDL_GetWindowFlags(window->window) & SDL_WINDOW_FULLSCREEN_DESKTOP;
    SDL_SetWindowFullscreen(window->window, full ? 0 : SDL_WINDOW_FULLSCREEN_DESKTOP);
}
