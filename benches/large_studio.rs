//! The large studio of all benchmarks: 40 roles × 120 months, made of the example's roles.

use crewcast::files;
use crewcast::model::{Contract, Role, Scaling, Scenario};

/// 40 roles with up to three tasks each, on the example's curves, market, rivals and policy; every tenth is booked by the month,
/// and every tenth does not grow with the volume.
#[must_use]
pub fn large_studio() -> Scenario {
    let mut studio = files::builtin();
    studio.horizon = 120;
    let known: Vec<Role> = studio.roles().cloned().collect();
    let role = |i: usize| {
        let mut role = known[i % known.len()].clone();
        role.id = format!("role-{i}");
        role.contract = if i % 10 == 9 { Contract::Freelance } else { Contract::Employed };
        role.scaling = if i % 10 == 4 { Scaling::Fixed } else { Scaling::WithVolume };
        role.tasks.truncate(3);
        let sum: f64 = role.tasks.iter().map(|task| task.share).sum();
        for task in &mut role.tasks {
            task.share /= sum;
        }
        role
    };
    let count = studio.departments.len();
    for (d, department) in studio.departments.iter_mut().enumerate() {
        department.roles = (0..40).filter(|i| i % count == d).map(role).collect();
    }
    studio.thresholds.clear(); // they are about roles that are not there
    studio
}
