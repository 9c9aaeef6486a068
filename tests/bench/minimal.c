/* The least that shows a picture with SDL: what the first picture of any program costs on a machine. */
#include <SDL.h>

int main(int argc, char **argv) {
    (void)argc;
    (void)argv;
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    if (SDL_Init(SDL_INIT_VIDEO) != 0) return 1;
    SDL_Window *window = SDL_CreateWindow("Minimal", SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED, 1920,
                                          1080, SDL_WINDOW_FULLSCREEN_DESKTOP);
    SDL_Surface *surface = window ? SDL_GetWindowSurface(window) : NULL;
    if (!surface) return 1;
    SDL_Rect all = {0, 0, surface->w, surface->h};
    SDL_FillRect(surface, &all, 0xff203040);
    SDL_UpdateWindowSurfaceRects(window, &all, 1);
    SDL_Event event;
    while (SDL_WaitEvent(&event) && event.type != SDL_QUIT) {
    }
    SDL_Quit();
    return 0;
}
