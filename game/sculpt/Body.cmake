# The body's mesh is made from its texts while the program is built: unknot-sculpt reads assets/body and writes
# share/unknot/body.mesh, the same bytes with every compiler.
file(GLOB sculpt_sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/game/sculpt/*.c)
add_executable(unknot-sculpt ${sculpt_sources})
target_link_libraries(unknot-sculpt PRIVATE unknot_core)

# In this order: bones, flesh with the trunk first, clothes, face.
set(body_texts "")
foreach(name skeleton torso head arm leg clothes face)
  list(APPEND body_texts ${PROJECT_SOURCE_DIR}/assets/body/${name}.body)
endforeach()

set(body_mesh ${PROJECT_BINARY_DIR}/share/unknot/body.mesh)
add_custom_command(
  OUTPUT ${body_mesh}
  COMMAND ${CMAKE_COMMAND} -E make_directory ${PROJECT_BINARY_DIR}/share/unknot
  COMMAND unknot-sculpt -o ${body_mesh} ${body_texts}
  DEPENDS unknot-sculpt ${body_texts}
  COMMENT "Sculpting the body"
  VERBATIM)
add_custom_target(body_mesh ALL DEPENDS ${body_mesh})
