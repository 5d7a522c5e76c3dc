from tests.bench.fuzzing import fuzz


def test_broken_files_never_take_the_program_down(tmp_path):
    found = fuzz(2.0, tmp_path, seed=1)
    assert found.files
    assert not found.wrong
