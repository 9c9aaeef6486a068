# The body's mesh is made from its texts while the program is built: unknot-sculpt reads assets/body and writes
# share/unknot/body.mesh, the same bytes with every compiler.
file(GLOB sculpt_sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/game/sculpt/*.c)
add_executable(unknot-sculpt ${sculpt_sources})
target_link_libraries(unknot-sculpt PRIVATE unknot_core)

# In this order: bones, flesh with the trunk first, clothes, face.
set(body_texts "")
foreach(name skeleton torso head arm leg hair clothes face)
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

# The people who are not the body as it stands have a mesh each. As it is the same with every compiler, a second build
# may take those of a first one.
set(UNKNOT_MESHES_OF "" CACHE PATH "A build folder whose people's meshes are taken instead of sculpting them")
file(GLOB people CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/assets/people/*.person)
list(FILTER people EXCLUDE REGEX "/man\\.person$")
set(people_meshes "")
foreach(person IN LISTS people)
  get_filename_component(name ${person} NAME_WE)
  set(mesh ${PROJECT_BINARY_DIR}/share/unknot/people/${name}.mesh)
  set(made unknot-sculpt -p ${person} -o ${mesh} ${body_texts})
  set(needs unknot-sculpt ${person} ${body_texts})
  if(UNKNOT_MESHES_OF)
    set(needs ${UNKNOT_MESHES_OF}/share/unknot/people/${name}.mesh)
    set(made ${CMAKE_COMMAND} -E copy ${needs} ${mesh})
  endif()
  add_custom_command(
    OUTPUT ${mesh}
    COMMAND ${CMAKE_COMMAND} -E make_directory ${PROJECT_BINARY_DIR}/share/unknot/people
    COMMAND ${made}
    DEPENDS ${needs}
    COMMENT "Sculpting the ${name}"
    VERBATIM)
  list(APPEND people_meshes ${mesh})
endforeach()
add_custom_target(people_meshes ALL DEPENDS ${people_meshes})
